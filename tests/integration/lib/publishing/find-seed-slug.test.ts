import { describe, expect, test } from "vitest";
import { setUp } from "#lib/accounts/index.ts";
import { systemContext } from "#lib/boot/system-context.ts";
import { findSeedSlug } from "#lib/publishing/index.ts";
import { demosByLanguage } from "#prisma/seed/demos.ts";
import { seedOnce } from "#prisma/seed/seed-once.ts";

const ctx = systemContext();

describe("does", () => {
  test("names the address of the demo bot in the reader's language until somebody owns it", async () => {
    await seedOnce(ctx);
    expect(await findSeedSlug({ ...ctx, locale: "id" })).toBe("asisten-berita");
    expect(await findSeedSlug({ ...ctx, locale: "en" })).toBe("news-assistant");
    await setUp(ctx, { name: "Sari", email: "sari@example.org", password: "sepuluh-huruf", locale: "id" });
    expect(await findSeedSlug(ctx)).toBeNull();
  });

  test("the demo bot's card says what it is for", async () => {
    const cards = await ctx.db.bot.findMany({ select: { name: true, description: true }, orderBy: { id: "desc" } });
    const said = ({ name, description }: { name: string; description?: string }) => ({ name, description });
    expect(cards).toEqual([said(demosByLanguage.id.bot.spec), said(demosByLanguage.en.bot.spec)]);
  });
});

describe("refuses", () => {
  test("a demo bot in another language stands in for one that is gone", async () => {
    const system = await ctx.db.workspace.findFirstOrThrow({ where: { kind: "system" } });
    await ctx.db.bot.updateMany({ where: { slug: "news-assistant" }, data: { workspaceId: system.id } });
    expect(await findSeedSlug({ ...ctx, locale: "id" })).toBe("news-assistant");
  });

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
