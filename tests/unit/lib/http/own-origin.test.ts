import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { toHeaders } from "#lib/http/streaming-router.ts";

type Sent = Record<string, string>;

afterEach(() => {
  delete process.env.PUBLIC_URL;
  delete process.env.TRUST_PROXY;
});

/** The settings are read once by each copy of the module. */
async function withSettings(settings: { PUBLIC_URL?: string; TRUST_PROXY?: string } = {}) {
  Object.assign(process.env, settings);
  vi.resetModules();
  return import("#lib/http/own-origin.ts");
}

const { acceptRequest, addressHeader, foreignOrigin, isLocalRequest, isOwnOrigin, isSecure, ownOrigin } =
  await withSettings();

/** The headers of a request as everything behind the server's first step reads them. */
function accepted(sent: Sent, remoteAddress = "127.0.0.1", accept = acceptRequest): Headers {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: remoteAddress });
  const req = new IncomingMessage(socket);
  req.url = "/setup";
  req.headers = { host: "localhost:3000", ...sent };
  accept(req);
  return toHeaders(req);
}

describe("somebody at this machine", () => {
  test.each<[string, Sent]>([
    ["by name", { host: "localhost:3000" }],
    ["by the name alone", { host: "LOCALHOST" }],
    ["by address", { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" }],
    ["by address of IPv6", { host: "[::1]:3000", origin: "http://[::1]:3000" }],
  ])("opens a page %s", (_, sent) => {
    expect(isLocalRequest(accepted(sent))).toBe(true);
  });

  test.each<[string, Sent, string?]>([
    ["a socket from elsewhere", {}, "203.0.113.7"],
    ["another name, which may lead here", { host: "evil.example:3000" }],
    ["a name that only begins like this machine's", { host: "localhost.evil.example" }],
    ["no host", { host: "" }],
    ["a foreign page", { origin: "http://evil.example" }],
    ["a page of another port", { origin: "http://localhost:4000" }],
    ["a sandboxed page", { origin: "null" }],
    ["a proxy's word for an address", { "x-forwarded-for": "127.0.0.1" }],
    ["a proxy's word for a host", { "x-forwarded-host": "localhost" }],
    ["a proxy's word for a scheme", { "x-forwarded-proto": "http" }],
    ["the standard's word of a proxy", { forwarded: "for=127.0.0.1" }],
    ["a proxy that names itself", { via: "1.1 proxy" }],
    ["another proxy's word for an address", { "x-real-ip": "127.0.0.1" }],
    ["a claim", { "x-rakit-local": "yes", host: "evil.example" }],
  ])("is not %s", (_, sent, remoteAddress) => {
    expect(isLocalRequest(accepted(sent, remoteAddress))).toBe(false);
  });
});

describe("an origin", () => {
  test("is own by the request's host, whatever the scheme, where no address is set", () => {
    for (const origin of ["http://rakit.example", "https://rakit.example"])
      expect(isOwnOrigin(accepted({ host: "Rakit.example", origin })), origin).toBe(true);
    for (const origin of [
      "http://rakit.example:81",
      "http://evil.example",
      "null",
      "ftp://rakit.example",
      "rakit.example",
    ])
      expect(foreignOrigin(accepted({ host: "rakit.example", origin })), origin).toBe(origin);
    expect(isOwnOrigin(accepted({}))).toBe(true);
  });

  test("is own where the browser says so, though a proxy asked for another host, and then has the host", () => {
    const sent = { host: "127.0.0.1:3000", origin: "https://rakit.example:8443", "sec-fetch-site": "same-origin" };
    expect(isOwnOrigin(accepted(sent))).toBe(true);
    expect(ownOrigin(accepted(sent))).toBe("http://rakit.example:8443");
    for (const site of ["same-site", "cross-site", "none"])
      expect(isOwnOrigin(accepted({ ...sent, "sec-fetch-site": site })), site).toBe(false);
    expect(isOwnOrigin(accepted({ ...sent, origin: "null" }))).toBe(false);
  });

  test("is own by the address that is set alone", async () => {
    const own = await withSettings({ PUBLIC_URL: "https://rakit.example" });
    const isOwn = (origin: string) =>
      own.isOwnOrigin(accepted({ host: "10.0.0.7", origin }, "127.0.0.1", own.acceptRequest));
    expect(isOwn("https://rakit.example")).toBe(true);
    for (const origin of ["http://rakit.example", "http://10.0.0.7"]) expect(isOwn(origin), origin).toBe(false);
    const other = { host: "10.0.0.7", origin: "https://other.example", "sec-fetch-site": "same-origin" };
    expect(own.isOwnOrigin(accepted(other, "127.0.0.1", own.acceptRequest))).toBe(false);
  });

  test("is not what a client says was forwarded, and Next is told the same", () => {
    const forged = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", "x-forwarded-for": "10.1.1.1" };
    const headers = accepted({ ...forged, origin: "https://evil.example" });
    expect(isOwnOrigin(headers)).toBe(false);
    expect(ownOrigin(headers)).toBe("http://localhost:3000");
    expect(isSecure(headers)).toBe(false);
    expect(headers.get("x-forwarded-host")).toBe("localhost:3000");
    expect(headers.get("x-forwarded-proto")).toBe("http");
    expect(headers.get("x-forwarded-for")).toBeNull();
    expect(headers.get(addressHeader)).toBe("127.0.0.1");
  });

  test("and an address are a trusted proxy's own words, which come last", async () => {
    const own = await withSettings({ TRUST_PROXY: "on" });
    const sent = { "x-forwarded-for": "6.6.6.6, 203.0.113.9", "x-forwarded-proto": "http, https" };
    const headers = accepted(sent, "127.0.0.1", own.acceptRequest);
    expect(headers.get(addressHeader)).toBe("203.0.113.9");
    expect(own.ownOrigin(headers)).toBe("https://localhost:3000");
    expect(own.isSecure(headers)).toBe(true);
  });

  test("is told of a host that is none", () => {
    expect(ownOrigin(accepted({ host: "a b" }))).toBe("http://localhost");
  });
});
