import { type Context, userIdOf } from "#lib/access/context.ts";
import type { UserId } from "#lib/ids.ts";
import { requireBase } from "./access.ts";
import type { BaseInput } from "./schema.ts";

/** Who created a base, for everybody else: null for themselves, and where nobody is recorded or the user is gone. */
export async function findCreatedBy(ctx: Context, { baseId }: BaseInput): Promise<{ id: UserId; name: string } | null> {
  const { createdById } = await requireBase(ctx, baseId, "knowledge.read");
  if (!createdById || createdById === userIdOf(ctx)) return null;
  return ctx.db.user.findUnique({ where: { id: createdById }, select: { id: true, name: true } });
}
