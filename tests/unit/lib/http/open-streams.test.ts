import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { holdStream, maxPerActor, maxPerNetwork } from "#lib/http/open-streams.ts";
import { newId } from "#lib/ids.ts";

process.env.RATE_LIMITS = "on";

type Asker = Pick<Context, "actor" | "clientAddress">;

/** Somebody nobody has met, at an address of their own. */
const askerOf = (clientAddress: string = newId("request"), isNewVisitor = false): Asker => ({
  actor: { kind: "visitor", visitorId: newId("visitor"), isNewVisitor },
  clientAddress,
});

const hold = (count: number, next: () => Asker) => Array.from({ length: count }, () => holdStream(next()));
const release = (held: (() => void)[]) => {
  for (const end of held) end();
};
const refused = expect.objectContaining({ code: "rate_limited" });

describe("at once", () => {
  test("a visitor holds so many places, and others theirs", () => {
    const asker = askerOf();
    const held = hold(maxPerActor, () => asker);
    expect(() => holdStream(asker)).toThrow(refused);
    holdStream(askerOf(asker.clientAddress))();
    release(held);
  });

  test("a network holds so many, however many visitors come from it, and one of IPv6 is one", () => {
    let host = 0;
    const next = () => askerOf(`2001:db8:5:5::${(++host).toString(16)}`);
    const held = hold(maxPerNetwork, next);
    expect(() => holdStream(next())).toThrow(refused);
    holdStream(askerOf("2001:db8:5:6::1"))();
    release(held);
    holdStream(next())();
  });

  test("requests that name no visitor hold them together, by their network", () => {
    const { clientAddress } = askerOf();
    const held = hold(maxPerActor, () => askerOf(clientAddress, true));
    expect(() => holdStream(askerOf(clientAddress, true))).toThrow(refused);
    holdStream(askerOf(clientAddress))();
    release(held);
  });
});

describe("a place", () => {
  test("that was given back is another's, once", () => {
    const asker = askerOf();
    const [first, ...others] = hold(maxPerActor, () => asker);
    first?.();
    first?.();
    const again = holdStream(asker);
    expect(() => holdStream(asker)).toThrow(refused);
    release([again, ...others]);
  });

  test("that was refused counts nowhere", () => {
    const asker = askerOf();
    const held = hold(maxPerActor, () => asker);
    for (let more = 0; more < maxPerNetwork; more++) expect(() => holdStream(asker)).toThrow(refused);
    holdStream(askerOf(asker.clientAddress))();
    release(held);
  });
});
