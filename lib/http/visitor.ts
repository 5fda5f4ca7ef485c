/** The visitor: a signed id without an account or a row, in a cookie or, until the cookie is set, in a header. */
import { LRUCache } from "lru-cache";
import { type Actor, type Context, visitorIdOf } from "#lib/access/context.ts";
import { keyedHash, signValue, verifySigned, verifyWith } from "#lib/auth/secret.ts";
import { earlierVisitorKeys } from "#lib/auth/secret-record.ts";
import { newId, VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";
import { parseCookies, serializeCookie } from "./cookies.ts";

export const visitorCookie = "rakit_visitor";
const visitorHeader = "x-rakit-visitor";
const yearSeconds = 365 * 24 * 3600;

type Proved = {
  visitorId: VisitorId;
  /** Signed under the secret of now, not under an earlier one. */
  isCurrent: boolean;
};

const maxProved = 10_000;
/** Signed values already verified: a visitor sends the same one with every request. */
const proved = () => processWide("proved-visitors", () => new LRUCache<string, Proved>({ max: maxProved }));

function verified(signed: string): { value: string | null; isCurrent: boolean } {
  const value = verifySigned("visitor", signed);
  if (value !== null) return { value, isCurrent: true };
  for (const key of earlierVisitorKeys()) {
    const earlier = verifyWith(key, "visitor", signed);
    if (earlier !== null) return { value: earlier, isCurrent: false };
  }
  return { value: null, isCurrent: false };
}

function prove(signed: string): Proved | null {
  const before = proved().get(signed);
  if (before) return before;
  const { value, isCurrent } = verified(signed);
  const visitorId = VisitorId.safeParse(value);
  if (!visitorId.success) return null;
  const found = { visitorId: visitorId.data, isCurrent };
  proved().set(signed, found);
  return found;
}

function provedIn(header: string | null): Proved | null {
  const signed = parseCookies(header)[visitorCookie];
  return signed === undefined ? null : prove(signed);
}

/** The cookie's visitor, or null when the cookie is missing or its signature is wrong. */
export const visitorFromCookie = (header: string | null): VisitorId | null => provedIn(header)?.visitorId ?? null;

/** Whether the browser has the cookie as it would be made now. */
export const hasVisitorCookie = (header: string | null): boolean => provedIn(header)?.isCurrent ?? false;

export function visitorSetCookie(visitorId: VisitorId, secure: boolean): string {
  return serializeCookie(visitorCookie, signValue("visitor", visitorId), { maxAgeSeconds: yearSeconds, secure });
}

type RequestVisitor = { visitorId: VisitorId; isNewVisitor: boolean };

/** The visitor of the cookie, else of the header, else a new one. */
export function visitorOf(headers: Headers): RequestVisitor {
  const sent = headers.get(visitorHeader);
  const known = visitorFromCookie(headers.get("cookie")) ?? (sent === null ? null : (prove(sent)?.visitorId ?? null));
  return { visitorId: known ?? newId("visitor"), isNewVisitor: known === null };
}

const isNewVisitor = (actor: Actor) => (actor.kind === "user" || actor.kind === "visitor") && !!actor.isNewVisitor;

/**
 * What a page sends with its requests so that all of a first visit are one visitor's. Nothing where the browser has the
 * cookie, whose value scripts must not read.
 */
export function visitorHeaders({ actor }: Pick<Context, "actor">): Record<string, string> {
  const visitorId = visitorIdOf({ actor });
  return visitorId !== null && isNewVisitor(actor) ? { [visitorHeader]: signValue("visitor", visitorId) } : {};
}

/** Shorter idempotency keys may be another program's, too. */
const minUniqueKeyLength = 20;

/** A request that names no visitor, sent twice with one key, is the same new visitor's. */
export function withVisitorOfKey(ctx: Context, idempotencyKey: string | undefined): Context {
  const { actor, clientAddress } = ctx;
  if (actor.kind !== "visitor" || !actor.isNewVisitor) return ctx;
  if (idempotencyKey === undefined || idempotencyKey.length < minUniqueKeyLength) return ctx;
  const hash = keyedHash("visitor-of-key", `${clientNetwork(clientAddress)}\n${idempotencyKey}`);
  const visitorId = VisitorId.parse(`vis_${Buffer.from(hash, "base64url").toString("hex").slice(0, 32)}`);
  return { ...ctx, actor: { ...actor, visitorId } };
}
