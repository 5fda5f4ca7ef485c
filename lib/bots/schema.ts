/** The schemas of bots for makers. Client-safe. */
import { z } from "zod";
import { BotSpec, botLimits, Language } from "#lib/bots/spec.ts";
import { BotId, storedId, WorkspaceId } from "#lib/ids.ts";
import { SpecInput } from "./read-spec.ts";

const Name = z.string().trim().min(1, "required").max(botLimits.nameLength);

export const CreateBotInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    from: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("blank"), name: Name, language: Language }),
      z.strictObject({
        kind: z.literal("template"),
        key: z.string().max(80),
        language: Language,
        name: Name.optional(),
      }),
      z.strictObject({ kind: z.literal("copy"), botId: BotId }),
    ]),
  })
  .meta({ id: "CreateBotInput" });
export type CreateBotInput = z.infer<typeof CreateBotInput>;

export const BotInput = z.strictObject({ botId: BotId });
export type BotInput = z.infer<typeof BotInput>;

export const SaveDraftInput = z
  .strictObject({ botId: BotId, revision: z.int().min(1), spec: SpecInput })
  .meta({ id: "SaveDraftInput" });
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;

export const ListBotsInput = z.strictObject({
  workspaceId: WorkspaceId.optional(),
  query: z.string().trim().max(100).optional(),
  cursor: z.string().max(60).optional(),
});
export type ListBotsInput = z.infer<typeof ListBotsInput>;

export const botStates = ["draft", "published", "changed", "blocked"] as const;

export const Bot = z
  .object({
    id: storedId("bot"),
    workspaceId: storedId("workspace"),
    name: z.string(),
    slug: z.string().nullable(),
    state: z.enum(botStates),
    access: z.enum(["public", "password", "signed_in", "private"]),
    revision: z.int(),
    draft: BotSpec,
    publishedVersion: z
      .object({ id: storedId("version"), number: z.int(), createdAt: z.string(), spec: BotSpec })
      .nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: "Bot" });
export type Bot = z.infer<typeof Bot>;

export const BotSummary = z
  .object({
    id: storedId("bot"),
    workspaceId: storedId("workspace"),
    name: z.string(),
    description: z.string(),
    faceSeed: z.string(),
    slug: z.string().nullable(),
    state: z.enum(botStates),
    lastQuestionAt: z.string().nullable(),
    answersThisWeek: z.int(),
    updatedAt: z.string(),
  })
  .meta({ id: "BotSummary" });
export type BotSummary = z.infer<typeof BotSummary>;

export const BotSummaryPage = z
  .object({ items: z.array(BotSummary), nextCursor: z.string().nullable() })
  .meta({ id: "BotSummaryPage" });

export const DraftSaved = z.object({ revision: z.int(), savedAt: z.string() }).meta({ id: "DraftSaved" });
export type DraftSaved = z.infer<typeof DraftSaved>;
