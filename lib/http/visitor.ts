/** The visitor: a signed id without an account or a row, in a cookie or, until the cookie is set, in a header. */
import { LRUCache } from "lru-cache";
import { type Actor, type Context, visitorIdOf } from "#lib/access/context.ts";
import { keyedHash, signValue, verifySigned } from "#lib/auth/secret.ts";
import { newId, VisitorId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { clientNetwork } from "./client-network.ts";
import { parseCookies, serializeCookie } from "./cookies.ts";

export const visitorCookie = "rakit_visitor";
const visitorHeader = "x-rakit-visitor";
const yearSeconds = 365 * 24 * 3600;

const maxProved = 10_000;
/** Signed values already verified: a visitor sends the same one with every request. */
const proved = () => processWide("proved-visitors", () => new LRUCache<string, VisitorId>({ max: maxProved }));

function prove(signed: string): VisitorId | null {
  const before = proved().get(signed);
  if (before) return before;
  const visitorId = VisitorId.safeParse(verifySigned("visitor", signed));
  if (!visitorId.success) return null;
  proved().set(signed, visitorId.data);
  return visitorId.data;
}

/** The cookie's visitor, or null when the cookie is missing or its signature is wrong. */
export function visitorFromCookie(header: string | null): VisitorId | null {
  const signed = parseCookies(header)[visitorCookie];
  return signed === undefined ? null : prove(signed);
}

export function visitorSetCookie(visitorId: VisitorId, secure: boolean): string {
  return serializeCookie(visitorCookie, signValue("visitor", visitorId), { maxAgeSeconds: yearSeconds, secure });
}

type RequestVisitor = { visitorId: VisitorId; isNewVisitor: boolean };

/** The visitor of the cookie, else of the header, else a new one. */
export function visitorOf(headers: Headers): RequestVisitor {
  const sent = headers.get(visitorHeader);
  const known = visitorFromCookie(headers.get("cookie")) ?? (sent === null ? null : prove(sent));
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
