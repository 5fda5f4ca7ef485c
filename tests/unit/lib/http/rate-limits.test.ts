import { describe, expect, test, vi } from "vitest";
import { takeTurn } from "#lib/http/rate-limits.ts";
import { asId, newId } from "#lib/ids.ts";

process.env.RATE_LIMITS = "on";

/** Somebody nobody has met, at an address of their own. */
const askerOf = (fields: Partial<Parameters<typeof takeTurn>[0]> = {}) => ({
  botId: newId("bot"),
  channel: "web" as const,
  actorId: newId("visitor"),
  address: newId("request"),
  perDay: null,
  ...fields,
});

async function takeTurns(count: number, asker: () => Parameters<typeof takeTurn>[0]): Promise<void> {
  for (let taken = 0; taken < count; taken++) await takeTurn(asker());
}

describe("in a minute", () => {
  test("a person's programs have sixty turns, apart from everybody else's", async () => {
    const asker = newId("user");
    await takeTurns(60, () => askerOf({ actorId: asker, channel: "api" }));
    await expect(takeTurn(askerOf({ actorId: asker, channel: "api" }))).rejects.toMatchObject({ code: "rate_limited" });
    await takeTurn(askerOf({ channel: "api" }));
  });

  test("who tries a draft has thirty turns", async () => {
    const asker = newId("user");
    await takeTurns(30, () => askerOf({ actorId: asker, channel: "preview" }));
    await expect(takeTurn(askerOf({ actorId: asker, channel: "preview" }))).rejects.toMatchObject({
      code: "rate_limited",
    });
  });

  test("a visitor has thirty turns, over all bots", async () => {
    const { actorId } = askerOf();
    await takeTurns(30, () => askerOf({ actorId }));
    const refused = takeTurn(askerOf({ actorId }));
    await expect(refused).rejects.toMatchObject({ code: "rate_limited", reason: "rate_limited" });
    await expect(refused).rejects.toHaveProperty(
      "retryAfterMs",
      expect.toSatisfy((ms) => ms > 0 && ms <= 60_000),
    );
    await takeTurn(askerOf());
  });

  test("an address has three hundred, however many visitors come from it, over all channels", async () => {
    const { address } = askerOf();
    await takeTurns(250, () => askerOf({ address }));
    await takeTurns(50, () => askerOf({ address, channel: "api" }));
    await expect(takeTurn(askerOf({ address, channel: "preview" }))).rejects.toMatchObject({ code: "rate_limited" });
    await expect(takeTurn(askerOf({ address }))).rejects.toMatchObject({ code: "rate_limited" });
    await takeTurn(askerOf());
  });
});

test("one network of IPv6 counts as one address, in a minute and in a day", async () => {
  let host = 0;
  const next = (perDay: number | null) =>
    askerOf({ botId: asId("bot", "bot_v6"), address: `2001:db8::${(++host).toString(16)}`, perDay });
  await takeTurns(20, () => next(2));
  await expect(takeTurn(next(2))).rejects.toMatchObject({ code: "limit_exceeded" });
  await takeTurns(279, () => next(null));
  await expect(takeTurn(next(null))).rejects.toMatchObject({ code: "rate_limited" });
  await takeTurn(askerOf({ address: "2001:db8:0:1::1" }));
});

describe("in a day", () => {
  test("a visitor has what the bot allows, bot by bot", async () => {
    const asker = askerOf({ perDay: 3 });
    await takeTurns(3, () => asker);
    await expect(takeTurn(asker)).rejects.toMatchObject({
      code: "limit_exceeded",
      reason: "visitor_limit",
      params: { limit: 3 },
    });
    await takeTurn({ ...asker, botId: newId("bot") });
  });

  test("an address has ten times as much, so that a new cookie gains nothing beyond it", async () => {
    const { botId, address } = askerOf();
    const next = () => askerOf({ botId, address, perDay: 2 });
    await takeTurns(20, next);
    await expect(takeTurn(next())).rejects.toMatchObject({ code: "limit_exceeded", params: { limit: 2 } });
    await takeTurn({ ...next(), botId: newId("bot") });
    await takeTurn({ ...next(), address: newId("request") });
  });

  test("a visitor who is refused takes nothing of the address's share", async () => {
    const asker = askerOf({ perDay: 1 });
    await takeTurn(asker);
    for (let again = 0; again < 12; again++)
      await expect(takeTurn(asker)).rejects.toMatchObject({ code: "limit_exceeded" });
    await takeTurns(9, () => ({ ...asker, actorId: newId("visitor") }));
    await expect(takeTurn({ ...asker, actorId: newId("visitor") })).rejects.toMatchObject({ code: "limit_exceeded" });
  });
});

test("where a gateway in front has the limits, what a bot allows a visitor a day is the only one", async () => {
  vi.resetModules();
  process.env.RATE_LIMITS = "off";
  const { takeTurn: takeFreely } = await import("#lib/http/rate-limits.ts");
  const { botId, actorId: visitorId, address } = askerOf();
  for (let taken = 0; taken < 310; taken++) await takeFreely(askerOf({ actorId: visitorId, address }));
  for (let taken = 0; taken < 12; taken++) await takeFreely(askerOf({ botId, address, perDay: 1 }));
  const asker = askerOf({ botId, actorId: visitorId, perDay: 2 });
  for (let taken = 0; taken < 2; taken++) await takeFreely(asker);
  await expect(takeFreely(asker)).rejects.toMatchObject({ code: "limit_exceeded", params: { limit: 2 } });
});
