import { describe, expect, test } from "vitest";
import { setUp } from "#lib/accounts/index.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { findSeedSlug } from "#lib/publishing/index.ts";
import { seedBot } from "#prisma/seed/content.ts";
import { seedOnce } from "#prisma/seed/seed-once.ts";

const ctx = systemContext();

describe("does", () => {
  test("names the demo bot's address until somebody owns it", async () => {
    await seedOnce(ctx);
    expect(await findSeedSlug(ctx)).toBe("asisten-berita");
    await setUp(ctx, { name: "Sari", email: "sari@example.org", password: "sepuluh-huruf", locale: "id" });
    expect(await findSeedSlug(ctx)).toBeNull();
  });

  test("the demo bot's card says what it is for", async () => {
    expect(await ctx.db.bot.findFirst()).toMatchObject({
      name: "Asisten Berita",
      description: seedBot.spec.description,
    });
  });
});

describe("refuses", () => {
  test("a bot that was deleted has no address", async () => {
    await ctx.db.bot.updateMany({ data: { deletedAt: new Date() } });
    expect(await findSeedSlug(ctx)).toBeNull();
  });
});

describe("isolates", () => {
  test("the seed is written once and does not come back", async () => {
    await seedOnce(ctx);
    expect(await ctx.db.bot.count({ where: { deletedAt: null } })).toBe(0);
  });
});
