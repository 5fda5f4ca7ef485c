import { describe, expect, test } from "vitest";
import { FetchFailure } from "#lib/fetching/failure.ts";
import { type FetchMethod, type Outgoing, redirected, toOutgoing } from "#lib/fetching/outgoing.ts";

const here = new URL("https://one.example/a");
const beside = new URL("https://one.example/b");
const elsewhere = new URL("https://two.example/");
const body = { content: "{}", type: "application/json" };
const secretHeaders = { authorization: "Bearer secret" };
const sending = (method: FetchMethod): Outgoing => ({
  url: here,
  method,
  body: method === "GET" || method === "HEAD" ? null : body,
  secretHeaders,
});

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof FetchFailure) return error.code;
    throw error;
  }
}

describe("a request", () => {
  test("is GET without a body where nothing else is said", () => {
    expect(toOutgoing({})).toEqual({ method: "GET", body: null, secretHeaders: {} });
  });

  test.each<FetchMethod>(["GET", "HEAD"])("of %s has no body", (method) => {
    expect(() => toOutgoing({ method, body })).toThrow("has no body");
  });

  test.each([
    "Host",
    "content-length",
    "Transfer-Encoding",
    "connection",
    "proxy-authorization",
    "content-type",
    "no name",
    "",
  ])("does not carry the header '%s' of a caller", (name) => {
    expect(codeOf(() => toOutgoing({ secretHeaders: { [name]: "secret" } }))).toBe("bad_header");
  });

  test.each(["a\r\nhost: b", "a\u0000", "kunci 🔑"])("does not carry a value that breaks its line: %j", (value) => {
    expect(codeOf(() => toOutgoing({ secretHeaders: { "x-key": value } }))).toBe("bad_header");
    expect(codeOf(() => toOutgoing({ method: "POST", body: { content: "", type: value } }))).toBe("bad_header");
  });
});

describe("a redirect", () => {
  test.each([301, 302, 303])("with status %i makes a POST a GET without a body, on another origin too", (status) => {
    expect(redirected(sending("POST"), status, beside)).toEqual({
      url: beside,
      method: "GET",
      body: null,
      secretHeaders,
    });
    expect(redirected(sending("POST"), status, elsewhere)).toEqual({
      url: elsewhere,
      method: "GET",
      body: null,
      secretHeaders: {},
    });
  });

  test.each<[number, FetchMethod]>([
    [307, "POST"],
    [308, "POST"],
    [301, "PUT"],
    [302, "DELETE"],
    [307, "PATCH"],
  ])("with status %i keeps a %s and its body within the origin and is refused to another", (status, method) => {
    expect(redirected(sending(method), status, beside)).toEqual({ ...sending(method), url: beside });
    expect(codeOf(() => redirected(sending(method), status, elsewhere))).toBe("other_origin");
  });

  test.each<FetchMethod>(["PUT", "PATCH", "DELETE"])("with status 303 makes a %s a GET", (method) => {
    expect(redirected(sending(method), 303, elsewhere)).toMatchObject({ method: "GET", body: null });
  });

  test.each([301, 302, 303, 307, 308])("with status %i leaves GET and HEAD as they are, everywhere", (status) => {
    for (const method of ["GET", "HEAD"] as const)
      expect(redirected(sending(method), status, elsewhere)).toMatchObject({ method, url: elsewhere });
  });

  test.each([
    "https://two.example/",
    "https://one.example:8443/",
    "http://one.example/",
    "https://sub.one.example/",
    "https://one.example.two.example/",
  ])("to %s takes the secrets away for good", (address) => {
    const away = redirected(sending("GET"), 302, new URL(address));
    expect(away.secretHeaders).toEqual({});
    expect(redirected(away, 302, here).secretHeaders).toEqual({});
  });
});
