import { describe, expect, test } from "vitest";
import { slugFrom } from "#lib/publishing/publish-bot.ts";
import { reservedSlugs, Slug } from "#lib/publishing/schema.ts";

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
