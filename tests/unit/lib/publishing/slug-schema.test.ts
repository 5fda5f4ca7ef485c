import { describe, expect, test } from "vitest";
import { reservedSlugs, Slug, slugFrom } from "#lib/publishing/slug-schema.ts";

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

describe("an address from a name", () => {
  test.each([
    ["Toko Sari", "toko-sari"],
    ["  Kafé Crème — 24 jam!  ", "kafe-creme-24-jam"],
    ["SMP_Negeri.1", "smp-negeri-1"],
    ["***Diskon***", "diskon"],
    ["a", "bot-a"],
    ["AB", "bot-ab"],
    ["!!", "bot-baru"],
    ["商店", "bot-baru"],
    ["", "bot-baru"],
    ["Admin", "bot-admin"],
    ["Sign in", "bot-sign-in"],
  ])("%j → %s", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
  });

  test("is fifty letters at most, and never ends in a hyphen", () => {
    expect(slugFrom("x".repeat(80))).toBe("x".repeat(50));
    expect(slugFrom(`${"x".repeat(49)} toko`)).toBe("x".repeat(49));
  });

  test.each(["À", "-_.!", "1 2", "商店 A", "🙂", "Ａ", "ß", "İstanbul", "a-".repeat(40), ...reservedSlugs])(
    "of %j is one that people may choose",
    (name) => {
      expect(Slug.safeParse(slugFrom(name)).data).toBe(slugFrom(name));
    },
  );
});
