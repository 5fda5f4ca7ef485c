import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { readableBots } from "#lib/conversations/index.ts";
import { csvLine, csvMark } from "#lib/text/csv.ts";
import { type ExportLeadsInput, type Handover, handoverLimits } from "./schema.ts";
import { toHandover } from "./to-handover.ts";

const columns = [
  "name",
  "contact",
  "botName",
  "reason",
  "state",
  "requestedAt",
  "memberName",
  "consent",
  "conversationId",
] as const satisfies readonly (keyof Handover)[];

/** The contacts that visitors left, the newest first, for a spreadsheet; entered in the audit log. Throws forbidden for viewers. */
export async function exportLeads(
  ctx: Context,
  input: ExportLeadsInput,
): Promise<{ name: string; content: Uint8Array<ArrayBuffer> }> {
  const bots = await readableBots(ctx, input);
  const rows = await ctx.db.handover.findMany({
    where: { botId: { in: bots.map(({ id }) => id) }, conversation: { deletedAt: null }, contact: { not: "" } },
    include: { bot: { select: { name: true } }, conversation: { select: { title: true } } },
    orderBy: { id: "desc" },
    take: handoverLimits.exported,
  });
  const workspace = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: input.workspaceId },
    select: { name: true },
  });
  await recordAudit(ctx, {
    action: "conversation.leads-exported",
    entityKind: "workspace",
    entityId: input.workspaceId,
    entityName: workspace.name,
    workspaceId: input.workspaceId,
    after: { leads: rows.length },
  });
  const leads = rows.map(toHandover);
  const lines = leads.map((lead) => csvLine(columns.map((column) => lead[column] ?? "")));
  return {
    name: `${workspace.name}.csv`,
    content: new TextEncoder().encode(csvMark + csvLine(columns) + lines.join("")),
  };
}
