/** Writes the audit log: one row a change, in the change's own transaction, without secrets. */
import type { Context } from "#lib/access/context.ts";
import { jsonNull, toJson } from "#lib/db/client.ts";
import { type AnyId, type AuditId, newId, type UserId, type WorkspaceId } from "#lib/ids.ts";
import type { AuditAction } from "./schema.ts";

/** The earlier values, the new values, or both: a change with neither does not compile. */
type Change = { before: unknown; after?: unknown } | { before?: unknown; after: unknown };

export type AuditFact = Change & {
  action: AuditAction;
  entityKind: string;
  entityId?: AnyId;
  entityName?: string;
  workspaceId?: WorkspaceId;
  /** The user who becomes known only by the change itself: a sign-in, a registration, the set-up. */
  by?: { id: UserId; name: string };
  /** Autosaves of one actor within this many milliseconds are one row. */
  mergeWithinMs?: number;
};

const secretField = /password|secret|token|cipher|apiKey|keyHash/i;

/**
 * A number or a boolean under a secret's name describes the secret and is none: whether it exists, how long it may be.
 */
const hides = (name: string, value: unknown) =>
  secretField.test(name) &&
  ((typeof value === "string" && value !== "") || (typeof value === "object" && value !== null));

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, hides(name, inner) ? "•••" : redact(inner)]),
  );
}

const column = (value: unknown) => (value === undefined ? jsonNull : toJson(JSON.parse(JSON.stringify(redact(value)))));

function actorColumns({ actor }: Context) {
  switch (actor.kind) {
    case "user":
      return { actorKind: "user", actorId: actor.userId, actorName: actor.name };
    case "token":
      return { actorKind: "token", actorId: actor.tokenId, actorName: actor.name };
    case "visitor":
      return { actorKind: "visitor", actorId: actor.visitorId, actorName: "" };
    case "system":
      return { actorKind: "system", actorId: null, actorName: "Rakit" };
  }
}

/** Resolves with the row's id. */
export async function recordAudit(ctx: Context, fact: AuditFact): Promise<AuditId> {
  const { mergeWithinMs, before, after, by, ...columns } = fact;
  const actor = by ? { actorKind: "user", actorId: by.id, actorName: by.name } : actorColumns(ctx);
  if (mergeWithinMs && fact.entityId) {
    const recent = await ctx.db.auditEntry.findFirst({
      where: {
        action: fact.action,
        entityKind: fact.entityKind,
        entityId: fact.entityId,
        actorId: actor.actorId,
        updatedAt: { gt: new Date(Date.now() - mergeWithinMs) },
      },
      select: { id: true },
      orderBy: { createdAt: "desc" },
    });
    if (recent) {
      await ctx.db.auditEntry.update({ where: { id: recent.id }, data: { after: column(after) } });
      return recent.id;
    }
  }
  const id = newId("audit");
  await ctx.db.auditEntry.create({
    data: {
      id,
      ...actor,
      ...columns,
      before: column(before),
      after: column(after),
      requestId: ctx.requestId,
    },
  });
  return id;
}
