import { describe, expect, test } from "vitest";
import { canonicalAddress } from "#lib/fetching/addresses.ts";
import { allowsAddress, allowsEndpoint, parseAllowlist } from "#lib/fetching/allowlist.ts";

function allows(entries: readonly string[], text: string, port: number): boolean {
  const address = canonicalAddress(text);
  return address !== null && allowsAddress(parseAllowlist(entries), address, port);
}

test("an endpoint is allowed with exactly its port", () => {
  expect(allows(["127.0.0.1:8123"], "127.0.0.1", 8123)).toBe(true);
  expect(allows(["127.0.0.1:8123"], "127.0.0.1", 8124)).toBe(false);
  expect(allows(["127.0.0.1:8123"], "127.0.0.2", 8123)).toBe(false);
  expect(allows(["127.0.0.1:80"], "127.0.0.1", 80)).toBe(true);
});

test("an endpoint is the same in every spelling", () => {
  expect(allows(["127.0.0.1:8123"], "::ffff:127.0.0.1", 8123)).toBe(true);
  expect(allows(["[::ffff:7f00:1]:8123"], "127.0.0.1", 8123)).toBe(true);
  expect(allows(["[0:0::1]:8123"], "::1", 8123)).toBe(true);
});

test("a name is allowed with exactly its port, whatever its case", () => {
  const allowances = parseAllowlist(["Wiki.Internal:8080"]);
  expect(allowsEndpoint(allowances, "wiki.internal", 8080)).toBe(true);
  expect(allowsEndpoint(allowances, "wiki.internal", 80)).toBe(false);
  expect(allowsEndpoint(allowances, "a.wiki.internal", 8080)).toBe(false);
});

test("a range is allowed with every port, and nothing beside it", () => {
  expect(allows(["10.1.0.0/16"], "10.1.255.255", 80)).toBe(true);
  expect(allows(["10.1.0.0/16"], "10.1.0.1", 9000)).toBe(true);
  expect(allows(["10.1.0.0/16"], "10.2.0.1", 80)).toBe(false);
  expect(allows(["fd12::/16"], "fd12::1", 80)).toBe(true);
  expect(allows(["fd12::/16"], "fd13::1", 80)).toBe(false);
});

test("a range of one kind of address says nothing about the other", () => {
  expect(allows(["0.0.0.0/0"], "fd12::1", 80)).toBe(false);
  expect(allows(["::/0"], "10.0.0.1", 80)).toBe(false);
});

describe("no entry is", () => {
  test.each([
    "",
    "127.0.0.1",
    "wiki.internal",
    "10.0.0.0/33",
    "10.0.0.0/",
    "http://127.0.0.1:80",
    "127.0.0.1:80/path",
    "user@wiki.internal:80",
    "::1:80",
    "[::1]",
    ":80",
    "*",
  ])("'%s'", (entry) => {
    expect(() => parseAllowlist([entry])).toThrow("neither host:port nor a range");
  });
});
