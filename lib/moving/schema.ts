/** The schemas of copies and moves of bots into another workspace. Client-safe. */
import { z } from "zod";
import { BotId, storedId, WorkspaceId } from "#lib/ids.ts";

export const TransferBotInput = z
  .strictObject({
    botId: BotId,
    /** Of the copy, or the one to move into. */
    workspaceId: WorkspaceId,
  })
  .meta({ id: "TransferBotInput" });
export type TransferBotInput = z.infer<typeof TransferBotInput>;

export const MoveBotInput = TransferBotInput.extend({
  /** Knowledge that other bots of the old workspace use, too: refuse, copy it along, or leave it there. */
  shared: z.enum(["refuse", "copy", "leave"]).default("refuse"),
}).meta({ id: "MoveBotInput" });
export type MoveBotInput = z.infer<typeof MoveBotInput>;

/** One base of a bot. */
export const TransferredBase = z.object({
  id: storedId("base"),
  name: z.string(),
  chunks: z.int(),
  /** Other bots of its workspace that answer from it. */
  usedBy: z.array(z.string()),
  /** The base of the other workspace that is the same knowledge; null where it has none. */
  existing: storedId("base").nullable(),
});
export type TransferredBase = z.infer<typeof TransferredBase>;

/** What a copy or a move of a bot takes along. */
export const BotTransfer = z
  .object({
    bases: z.array(TransferredBase),
    /** The address that visitors use; null while they have none. */
    slug: z.string().nullable(),
    versions: z.int(),
    conversations: z.int(),
    /** Members of the old workspace who are not in the other one. */
    losing: z.array(z.string()),
  })
  .meta({ id: "BotTransfer" });
export type BotTransfer = z.infer<typeof BotTransfer>;

/** Other bots stay behind and need it, and the other workspace has not got it: somebody has to choose. */
export const needsChoice = ({ usedBy, existing }: Pick<TransferredBase, "usedBy" | "existing">): boolean =>
  usedBy.length > 0 && existing === null;
