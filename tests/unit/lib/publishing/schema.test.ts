import { describe, expect, test } from "vitest";
import { PublishInput, reservedSlugs, SetAccessInput, Slug } from "#lib/publishing/schema.ts";

describe("an address", () => {
  test.each([
    ["toko-sari", "toko-sari"],
    ["  Toko-Sari ", "toko-sari"],
    ["abc", "abc"],
    ["123", "123"],
    ["x".repeat(60), "x".repeat(60)],
    ["bot-admin", "bot-admin"],
  ])("%j is taken as %s", (given, slug) => {
    expect(Slug.parse(given)).toBe(slug);
  });

  test.each(["", "ab", " a ", "x".repeat(61)])("%j is too short or too long", (given) => {
    expect(Slug.safeParse(given).success).toBe(false);
  });

  test.each(["-toko", "toko-", "toko--sari", "toko_sari", "toko sari", "kafé", "toko/sari", "toko.sari"])(
    "%j holds what no address holds",
    (given) => {
      expect(Slug.safeParse(given).error?.issues.map(({ message }) => message)).toContain("publish.slug_letters");
    },
  );

  test.each([...reservedSlugs].filter((slug) => slug.length >= 3))("%s is Rakit's own, in whatever letters", (slug) => {
    for (const given of [slug, slug.toUpperCase(), ` ${slug} `]) {
      expect(Slug.safeParse(given).error?.issues.map(({ message }) => message)).toContain("publish.slug_reserved");
    }
  });

  test("of Rakit's own that is too short is refused as well", () => {
    for (const slug of reservedSlugs) expect(Slug.safeParse(slug).success).toBe(false);
  });
});

const botId = "bot_0123456789abcdef";

describe("publishing", () => {
  test("takes a note without its edges, or none", () => {
    expect(PublishInput.parse({ botId, revision: 1, note: "  Harga baru " }).note).toBe("Harga baru");
    expect(PublishInput.parse({ botId, revision: 1 }).note).toBe("");
  });

  test.each([
    ["a revision below one", { botId, revision: 0 }],
    ["half a revision", { botId, revision: 1.5 }],
    ["a note that is too long", { botId, revision: 1, note: "x".repeat(501) }],
    ["another kind of id", { botId: "kb_0123456789abcdef", revision: 1 }],
    ["a field nobody knows", { botId, revision: 1, slug: "toko" }],
  ])("refuses %s", (_, input) => {
    expect(PublishInput.safeParse(input).success).toBe(false);
  });

  test.each([
    ["who may see it, of a kind nobody knows", { botId, access: "friends" }],
    ["a password that is too long", { botId, access: "password", password: "x".repeat(129) }],
  ])("refuses %s", (_, input) => {
    expect(SetAccessInput.safeParse(input).success).toBe(false);
  });
});
