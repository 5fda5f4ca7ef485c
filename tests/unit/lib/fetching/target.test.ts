import { describe, expect, test } from "vitest";
import { parseAllowlist } from "#lib/fetching/allowlist.ts";
import type { FetchFailureCode } from "#lib/fetching/failure.ts";
import { parseTarget } from "#lib/fetching/target.ts";

const none = parseAllowlist([]);
const hrefOf = (text: string, from?: string) => parseTarget(text, none, from ? new URL(from) : undefined).href;

describe("asks for", () => {
  test.each([
    ["https://example.com", "https://example.com/"],
    ["  HTTP://Example.COM:80/a?b=c#d ", "http://example.com/a?b=c"],
    ["https://example.com./a", "https://example.com/a"],
    ["http://example.com:8080/", "http://example.com:8080/"],
    ["https://bücher.example/", "https://xn--bcher-kva.example/"],
    ["http://0x5db8d822/", "http://93.184.216.34/"],
  ])("%s as %s", (text, href) => {
    expect(hrefOf(text)).toBe(href);
  });
});

describe("refuses", () => {
  test.each<[FetchFailureCode, string[]]>([
    ["bad_address", ["", "example.com", "/docs", "http://", "https://exa mple.com/", "http://[fe80::1%25eth0]/"]],
    ["bad_address", ["http://1.2.3.4.5/", "http://256.256.256.256/", "http://example.com:70000/"]],
    ["scheme", ["file:///etc/passwd", "ftp://example.com/", "data:text/html,a", "javascript:1", "gopher://a.example/"]],
    ["bad_address", ["https://user@example.com/", "https://user:secret@example.com/", "https://:secret@example.com/"]],
    ["bad_address", ["http://example.com:22/", "http://example.com:25/", "http://example.com:6379/"]],
    ["private_address", ["http://localhost/", "http://LOCALHOST./", "http://app.localhost:3000/", "http://intranet/"]],
    ["private_address", ["http://printer.local/", "http://metadata.google.internal/", "http://a.local../"]],
  ])("as %s: %j", (code, texts) => {
    for (const text of texts) expect(() => parseTarget(text, none), text).toThrow(expect.objectContaining({ code }));
  });
});

describe("of a redirect", () => {
  test.each([
    ["/b", "https://example.com/a", "https://example.com/b"],
    ["?c=d", "https://example.com/a", "https://example.com/a?c=d"],
    ["//other.example/x", "https://example.com/a", "https://other.example/x"],
    ["https://example.com/", "http://example.com/", "https://example.com/"],
  ])("%s from %s leads to %s", (location, from, href) => {
    expect(hrefOf(location, from)).toBe(href);
  });

  test("a secure page never leads to an open one", () => {
    expect(() => hrefOf("http://example.com/", "https://example.com/")).toThrow(
      expect.objectContaining({ code: "scheme" }),
    );
  });

  test("credentials are refused as in a typed address", () => {
    expect(() => hrefOf("//user@other.example/", "https://example.com/")).toThrow(
      expect.objectContaining({ code: "bad_address" }),
    );
  });
});

describe("an allowed endpoint", () => {
  const allowances = parseAllowlist(["wiki.internal:8080", "localhost:22", "10.0.0.0/8"]);

  test.each(["http://wiki.internal:8080/", "http://localhost:22/"])("makes up for name and port: %s", (text) => {
    expect(parseTarget(text, allowances).href).toBe(text);
  });

  test.each(["http://wiki.internal/", "http://wiki.internal:8081/", "http://localhost:23/", "http://other.internal/"])(
    "says nothing about %s",
    (text) => {
      expect(() => parseTarget(text, allowances)).toThrow(expect.objectContaining({ code: "private_address" }));
    },
  );

  test("makes up for neither scheme nor credentials", () => {
    expect(() => parseTarget("ftp://wiki.internal:8080/", allowances)).toThrow(
      expect.objectContaining({ code: "scheme" }),
    );
    expect(() => parseTarget("http://me@wiki.internal:8080/", allowances)).toThrow(
      expect.objectContaining({ code: "bad_address" }),
    );
  });
});
