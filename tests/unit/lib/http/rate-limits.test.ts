import { describe, expect, test, vi } from "vitest";
import type { Actor } from "#lib/access/context.ts";
import { takeTurn } from "#lib/http/rate-limits.ts";
import { newId } from "#lib/ids.ts";

process.env.RATE_LIMITS = "on";

type Asker = Parameters<typeof takeTurn>[0];

const visitorActor = (isNewVisitor = false): Actor => ({ kind: "visitor", visitorId: newId("visitor"), isNewVisitor });
const userActor = (): Actor => ({
  kind: "token",
  tokenId: newId("token"),
  userId: newId("user"),
  name: "Ani",
  email: "ani@example.org",
  isAdmin: false,
  roles: new Map(),
  scopes: ["all"],
});

/** Somebody nobody has met, at an address of their own. */
const askerOf = (fields: Partial<Asker> = {}): Asker => ({
  channel: "web",
  actor: visitorActor(),
  clientAddress: newId("request"),
  ...fields,
});

async function takeTurns(count: number, asker: () => Asker): Promise<void> {
  for (let taken = 0; taken < count; taken++) await takeTurn(asker());
}

describe("in a minute", () => {
  test("a person's programs have sixty turns, apart from everybody else's", async () => {
    const actor = userActor();
    await takeTurns(60, () => askerOf({ actor, channel: "api" }));
    await expect(takeTurn(askerOf({ actor, channel: "api" }))).rejects.toMatchObject({ code: "rate_limited" });
    await takeTurn(askerOf({ channel: "api" }));
  });

  test("who tries a draft has thirty turns", async () => {
    const actor = userActor();
    await takeTurns(30, () => askerOf({ actor, channel: "preview" }));
    await expect(takeTurn(askerOf({ actor, channel: "preview" }))).rejects.toMatchObject({
      code: "rate_limited",
    });
  });

  test("a visitor has thirty turns, over all bots", async () => {
    const { actor } = askerOf();
    await takeTurns(30, () => askerOf({ actor }));
    const refused = takeTurn(askerOf({ actor }));
    await expect(refused).rejects.toMatchObject({ code: "rate_limited", reason: "rate_limited_actor" });
    await expect(refused).rejects.toHaveProperty(
      "retryAfterMs",
      expect.toSatisfy((ms) => ms > 0 && ms <= 60_000),
    );
    await takeTurn(askerOf());
  });

  test("an address has three hundred, however many visitors come from it, over all channels", async () => {
    const { clientAddress } = askerOf();
    await takeTurns(250, () => askerOf({ clientAddress }));
    await takeTurns(50, () => askerOf({ clientAddress, channel: "api" }));
    await expect(takeTurn(askerOf({ clientAddress, channel: "preview" }))).rejects.toMatchObject({
      code: "rate_limited",
    });
    await expect(takeTurn(askerOf({ clientAddress }))).rejects.toMatchObject({ reason: "rate_limited_network" });
    await takeTurn(askerOf());
  });

  test("requests that name no visitor count together, by their network, and others from there are not held up", async () => {
    const { clientAddress } = askerOf();
    await takeTurns(30, () => askerOf({ actor: visitorActor(true), clientAddress }));
    await expect(takeTurn(askerOf({ actor: visitorActor(true), clientAddress }))).rejects.toMatchObject({
      code: "rate_limited",
    });
    await takeTurn(askerOf({ clientAddress }));
    await takeTurn(askerOf({ actor: visitorActor(true) }));
  });

  test("one network of IPv6 counts as one address", async () => {
    let host = 0;
    const next = () => askerOf({ clientAddress: `2001:db8::${(++host).toString(16)}` });
    await takeTurns(300, next);
    await expect(takeTurn(next())).rejects.toMatchObject({ code: "rate_limited" });
    await takeTurn(askerOf({ clientAddress: "2001:db8:0:1::1" }));
  });
});

test("where a gateway in front has the limits, there are none", async () => {
  vi.resetModules();
  process.env.RATE_LIMITS = "off";
  const { takeTurn: takeFreely } = await import("#lib/http/rate-limits.ts");
  const asker = askerOf();
  for (let taken = 0; taken < 310; taken++) await expect(takeFreely(asker)).resolves.toBeUndefined();
});
