import { expect, test } from "vitest";
import { hashToken, newSecretToken } from "#lib/auth/tokens.ts";

test("a token is 32 random bytes behind its prefix", () => {
  const { token } = newSecretToken("rakit_");
  expect(token.startsWith("rakit_")).toBe(true);
  expect(Buffer.from(token.slice("rakit_".length), "base64url")).toHaveLength(32);
});

test("what is kept of a token finds it and does not tell it", () => {
  const { token, hash, hint } = newSecretToken("rakit_");
  expect(hash).toBe(hashToken(token));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hint).toBe(`rakit_…${token.slice(-4)}`);
});

test("no two tokens are the same", () => {
  const tokens = Array.from({ length: 100 }, () => newSecretToken(""));
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(100);
  expect(new Set(tokens.map(({ hash }) => hash)).size).toBe(100);
});

test.each([
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
])("the hash of %j is the SHA-256 that stored ones were made with", (token, hash) => {
  expect(hashToken(token)).toBe(hash);
});
