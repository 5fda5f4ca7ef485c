/** The schemas of erasing what a person said. Client-safe. */
import { z } from "zod";
import { WorkspaceId } from "#lib/ids.ts";

export const contactLimits = { minLength: 5, maxLength: 200 } as const;

export const FindVisitorInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    /** A phone number in any spelling, an e-mail address or a name as the person wrote it, or a visitor's id. */
    contact: z.string().trim().min(contactLimits.minLength).max(contactLimits.maxLength),
  })
  .meta({ id: "FindVisitorInput" });
export type FindVisitorInput = z.infer<typeof FindVisitorInput>;

export const FoundVisitor = z
  .object({
    conversations: z.int(),
    /** Whose conversations these are, as far as browsers tell. */
    visitors: z.int(),
  })
  .meta({ id: "FoundVisitor" });
export type FoundVisitor = z.infer<typeof FoundVisitor>;

/** For how many days a conversation is kept where both a bot and its workspace say so: the shorter time holds. */
export const keptDays = (ofBot: number | null, ofWorkspace: number | null): number | null =>
  ofBot === null || ofWorkspace === null ? (ofBot ?? ofWorkspace) : Math.min(ofBot, ofWorkspace);
