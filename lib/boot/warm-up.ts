/** What the first question would wait for otherwise: threads begin with their first work, and a search then reads its words. */
import { runTogether } from "../db/client.ts";
import { log } from "../log.ts";
import { sqliteSearch } from "../retrieval/sqlite-search.ts";
import { systemContext } from "./system-context.ts";

/** Changes nothing, and never fails: what does not begin now begins with the first question. */
export async function warmUp(): Promise<void> {
  const ctx = systemContext();
  try {
    const base = await ctx.db.knowledgeBase.findFirst({ select: { id: true, name: true, workspaceId: true } });
    const search = base && {
      query: base.name,
      baseIds: [base.id],
      workspaceId: base.workspaceId,
      limit: 1,
      minScore: 0,
    };
    await Promise.all([runTogether(ctx, []), search && sqliteSearch(ctx.db).search(search)]);
  } catch (error) {
    log().warn({ err: error }, "warm-up.failed");
  }
}
