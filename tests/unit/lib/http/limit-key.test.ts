import { describe, expect, test } from "vitest";
import type { Actor } from "#lib/access/context.ts";
import { limitKeyOf } from "#lib/http/limit-key.ts";
import { newId } from "#lib/ids.ts";

const visitor = (isNewVisitor: boolean): Actor => ({ kind: "visitor", visitorId: newId("visitor"), isNewVisitor });
const person = {
  userId: newId("user"),
  name: "Ani",
  email: "ani@example.org",
  isAdmin: false,
  roles: new Map(),
};
const keyOf = (actor: Actor, clientAddress = "192.0.2.1") => limitKeyOf({ actor, clientAddress });

describe("a limit counts", () => {
  test("a person with all their sessions and programs, wherever they are", () => {
    const session = { ...person, kind: "user", sessionId: newId("session"), visitorId: newId("visitor") } as const;
    const program = { ...person, kind: "token", tokenId: newId("token"), scopes: [] } as const;
    expect(keyOf(session)).toBe(keyOf(program, "192.0.2.2"));
    expect(keyOf({ ...session, isNewVisitor: true })).toBe(keyOf(session));
  });

  test("a visitor by their cookie, wherever they are", () => {
    const known = visitor(false);
    expect(keyOf(known)).toBe(keyOf(known, "192.0.2.2"));
    expect(keyOf(known)).not.toBe(keyOf(visitor(false)));
  });

  test("whoever names no visitor together, by their network, of which one of IPv6 is one", () => {
    const next = (address?: string) => keyOf(visitor(true), address);
    expect(next()).toBe(next());
    expect(next()).not.toBe(next("192.0.2.2"));
    expect(next("2001:db8::1")).toBe(next("2001:db8::2"));
    expect(next("2001:db8::1")).not.toBe(next("2001:db8:0:1::1"));
  });
});
