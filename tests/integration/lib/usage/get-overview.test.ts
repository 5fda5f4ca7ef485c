import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { getOverview } from "#lib/usage/index.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const now = new Date("2026-11-24T10:00:00Z");
const row = (day: string, turns: number, previewTurns = 0, modelName = "m") => ({
  day,
  botId: asId("bot", "bot_x"),
  workspaceId: world.workspaceId,
  modelName,
  turns,
  failedTurns: turns > 2 ? 1 : 0,
  previewTurns,
  costMicros: turns * 10,
});

describe("does", () => {
  test("sums the last week and the one before, and shows days without answers", async () => {
    await world.db.usageDay.createMany({
      data: [row("2026-11-24", 3), row("2026-11-18", 2, 7), row("2026-11-12", 4), row("2026-11-01", 9)],
    });
    const overview = await getOverview(world.admin, now);
    expect(overview).toMatchObject({ answersThisWeek: 5, answersWeekBefore: 4, previewsThisWeek: 7, costMicros: 50 });
    expect(overview).toMatchObject({ failedThisWeek: 1, failedWeekBefore: 1, costMicrosWeekBefore: 40 });
    expect(overview.days).toHaveLength(14);
    expect(overview.days.at(-2)).toEqual({ day: "2026-11-23", answers: 0, failed: 0 });
  });
});

describe("tells models apart", () => {
  test("by the last week's answers, the most used first, without those of previews alone", async () => {
    await world.db.usageDay.createMany({
      data: [row("2026-11-23", 8, 0, "busy"), { ...row("2026-11-23", 0, 3, "tried"), costMicros: 0 }],
    });
    const { models } = await getOverview(world.admin, now);
    expect(models).toEqual([
      { name: "busy", answers: 8, failed: 1, costMicros: 80 },
      { name: "m", answers: 5, failed: 1, costMicros: 50 },
    ]);
  });
});

describe("refuses", () => {
  test("makers", async () => {
    await expect(getOverview(world.owner, now)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("isolates", () => {
  test("a token of small scope sees no figure", async () => {
    await expect(getOverview(world.readToken, now)).rejects.toMatchObject({ code: "forbidden" });
  });
});
