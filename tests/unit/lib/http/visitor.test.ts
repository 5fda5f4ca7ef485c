import { describe, expect, test } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { signValue } from "#lib/auth/secret.ts";
import { visitorCookie, visitorHeaders, visitorOf, withVisitorOfKey } from "#lib/http/visitor.ts";
import { newId, VisitorId } from "#lib/ids.ts";

process.env.APP_SECRET = "a secret of tests alone";

const signed = (visitorId: VisitorId) => signValue("visitor", visitorId);
const cookieOf = (visitorId: VisitorId) => ({ cookie: `${visitorCookie}=${signed(visitorId)}` });

describe("the visitor of a request", () => {
  test("is new where it names none", () => {
    expect(visitorOf(new Headers()).isNewVisitor).toBe(true);
    expect(visitorOf(new Headers()).visitorId).not.toBe(visitorOf(new Headers()).visitorId);
  });

  test("of a first visit is the one that its page was given", () => {
    const actor = { kind: "visitor" as const, visitorId: newId("visitor"), isNewVisitor: true };
    expect(visitorOf(new Headers(visitorHeaders({ actor })))).toEqual({
      visitorId: actor.visitorId,
      isNewVisitor: false,
    });
  });

  test("is the cookie's, whatever the header says", () => {
    const [inCookie, inHeader] = [newId("visitor"), newId("visitor")];
    const headers = new Headers({ ...cookieOf(inCookie), "x-rakit-visitor": signed(inHeader) });
    expect(visitorOf(headers)).toEqual({ visitorId: inCookie, isNewVisitor: false });
  });

  test.each(["", "vis_01jz3v8mq9x", `${newId("visitor")}.c2lnbmF0dXJl`, "ä"])(
    "is new where the header's signature is not ours: %s",
    (header) => {
      expect(visitorOf(new Headers([["x-rakit-visitor", Buffer.from(header).toString("latin1")]])).isNewVisitor).toBe(
        true,
      );
    },
  );
});

test("a page of a browser that has the cookie gets no copy of its value", () => {
  const actor = { kind: "visitor" as const, ...visitorOf(new Headers(cookieOf(newId("visitor")))) };
  expect(visitorHeaders({ actor })).toEqual({});
});

describe("a request that names no visitor, and an idempotency key", () => {
  const key = "8c1d9f0e6a3b4c5d9e7f";
  const first = (clientAddress: string): Context => ({
    actor: { kind: "visitor", visitorId: newId("visitor"), isNewVisitor: true },
    clientAddress,
    requestId: newId("request"),
    locale: "en",
    db: Object.create(null),
  });
  const visitorWith = (clientAddress: string, idempotencyKey: string | undefined) => {
    const { actor } = withVisitorOfKey(first(clientAddress), idempotencyKey);
    return actor.kind === "visitor" ? VisitorId.parse(actor.visitorId) : null;
  };

  test("is the same new visitor's when it is sent again, from any address of a network of IPv6", () => {
    expect(visitorWith("192.0.2.7", key)).toBe(visitorWith("192.0.2.7", key));
    expect(visitorWith("2001:db8::1", key)).toBe(visitorWith("2001:db8::2", key));
  });

  test("is somebody else's from another network, with another key, or with one that others may have, too", () => {
    const visitors = [
      visitorWith("192.0.2.7", key),
      visitorWith("192.0.2.8", key),
      visitorWith("192.0.2.7", `${key}1`),
      visitorWith("192.0.2.7", "question-1"),
      visitorWith("192.0.2.7", "question-1"),
      visitorWith("192.0.2.7", undefined),
    ];
    expect(new Set(visitors).size).toBe(visitors.length);
  });

  test("changes nothing for a visitor who is known", () => {
    const ctx = { ...first("192.0.2.7"), actor: { kind: "visitor" as const, visitorId: newId("visitor") } };
    expect(withVisitorOfKey(ctx, key)).toBe(ctx);
  });
});
