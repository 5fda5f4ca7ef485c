import { expect, test } from "vitest";
import { PublishInput } from "#lib/publishing/schema.ts";

const botId = "bot_0123456789abcdef";

test("publishing takes a note without its edges, or none", () => {
  expect(PublishInput.parse({ botId, revision: 1, note: "  Harga baru " }).note).toBe("Harga baru");
  expect(PublishInput.parse({ botId, revision: 1 })).toEqual({ botId, revision: 1, note: "" });
});

test("publishing takes an address, who may open the bot, and a password", () => {
  const chosen = { slug: "toko-melati", access: "password", password: "rahasia" };
  expect(PublishInput.parse({ botId, revision: 1, ...chosen })).toMatchObject(chosen);
});

test.each([
  ["a revision below one", { botId, revision: 0 }],
  ["half a revision", { botId, revision: 1.5 }],
  ["a note that is too long", { botId, revision: 1, note: "x".repeat(501) }],
  ["another kind of id", { botId: "kb_0123456789abcdef", revision: 1 }],
  ["a field nobody knows", { botId, revision: 1, address: "toko" }],
  ["an address with spaces", { botId, revision: 1, slug: "toko melati" }],
  ["access of a kind nobody knows", { botId, revision: 1, access: "friends" }],
  ["a password that is too short", { botId, revision: 1, password: "abc" }],
  ["an empty password", { botId, revision: 1, password: "" }],
  ["a password that is too long", { botId, revision: 1, password: "x".repeat(129) }],
])("publishing refuses %s", (_, input) => {
  expect(PublishInput.safeParse(input).success).toBe(false);
});
