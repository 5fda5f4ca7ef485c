import type { Context } from "#lib/access/context.ts";
import { inTransaction, runTogether } from "#lib/db/client.ts";
import type { BotId, WorkspaceId } from "#lib/ids.ts";
import type { Ledger } from "#lib/turn/ledger.ts";
import { tallies, usageStatement } from "./book-usage-sql.ts";

/** Books calls to models that are no turn's, such as those that draft a bot. */
export async function bookCalls(
  ctx: Context,
  rows: { botId: BotId; workspaceId: WorkspaceId },
  ledger: Ledger,
): Promise<void> {
  if (ledger.length === 0) return;
  const added = tallies([{ rows, ledger, modelName: "", turns: 0, failed: 0, previews: 0 }]);
  await inTransaction(ctx, (ctx) => runTogether(ctx, [usageStatement(added, new Date())]));
}
