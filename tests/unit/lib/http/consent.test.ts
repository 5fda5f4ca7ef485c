import { describe, expect, test } from "vitest";
import { consentHeaders, passOf } from "#lib/http/consent.ts";

const name = "rakit_consent_abc";

describe("what a browser agreed to", () => {
  test("is read from its cookie", () => {
    expect(passOf(new Headers({ cookie: `${name}=one` }))(name)).toBe("one");
  });

  test("travels in a header where the browser keeps no cookies", () => {
    const headers = new Headers(consentHeaders({ version: "one" }));
    expect(passOf(headers)(name)).toBe("one");
    expect(consentHeaders(null)).toEqual({});
  });

  test("is the cookie's, whatever the header says", () => {
    const headers = new Headers({ cookie: `${name}=one`, ...consentHeaders({ version: "two" }) });
    expect(passOf(headers)(name)).toBe("one");
  });

  test("opens no password", () => {
    expect(passOf(new Headers(consentHeaders({ version: "one" })))("rakit_pass_abc")).toBeUndefined();
  });
});
