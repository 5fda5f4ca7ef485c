/** The schemas of bots for makers. Client-safe. */
import { z } from "zod";
import { BotSpec, botLimits, Language } from "#lib/bots/spec.ts";
import { BotId, storedId, WorkspaceId } from "#lib/ids.ts";
import { Tag, Tags } from "#lib/knowledge/review-schema.ts";
import { SpecInput } from "./read-spec.ts";

/** The steps of the guided start, in order: from a described bot's parts to its published page. */
export const startSteps = ["review", "fill", "knowledge", "try", "publish"] as const;
export const StartStep = z.enum(startSteps);
export type StartStep = z.infer<typeof StartStep>;

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
      z.strictObject({ kind: z.literal("spec"), spec: SpecInput }),
    ]),
    /** Whether the maker is led through the steps to a published bot. */
    guided: z.boolean().optional(),
  })
  .meta({ id: "CreateBotInput" });
export type CreateBotInput = z.infer<typeof CreateBotInput>;

export const BotInput = z.strictObject({ botId: BotId });
export type BotInput = z.infer<typeof BotInput>;

export const SetStartStepInput = z.strictObject({
  botId: BotId,
  /** Null leaves the guided start. */
  step: StartStep.nullable(),
});
export type SetStartStepInput = z.infer<typeof SetStartStepInput>;

export const SaveDraftInput = z
  .strictObject({ botId: BotId, revision: z.int().min(1), spec: SpecInput })
  .meta({ id: "SaveDraftInput" });
export type SaveDraftInput = z.infer<typeof SaveDraftInput>;

/** What a list of bots may be narrowed to: `published` is every bot that visitors reach, `changed` those of them with a newer draft. */
export const BotFilter = z.enum(["draft", "published", "changed"]);
export type BotFilter = z.infer<typeof BotFilter>;

/** The order of a list: the newest bots first, those changed or asked last, or by name. */
export const BotOrder = z.enum(["newest", "changed", "name", "asked"]);
export type BotOrder = z.infer<typeof BotOrder>;

export const SetBotTagsInput = z.strictObject({ botId: BotId, tags: Tags }).meta({ id: "SetBotTagsInput" });
export type SetBotTagsInput = z.infer<typeof SetBotTagsInput>;

export const ListBotsInput = z.strictObject({
  workspaceId: WorkspaceId.optional(),
  query: z.string().trim().max(100).optional(),
  state: BotFilter.optional(),
  tag: Tag.optional(),
  sort: BotOrder.optional(),
  cursor: z.string().max(60).optional(),
});
export type ListBotsInput = z.infer<typeof ListBotsInput>;

export const botStates = ["draft", "published", "changed", "blocked"] as const;

const BotAccess = z.enum(["public", "password", "signed_in", "private"]);

export const Bot = z
  .object({
    id: storedId("bot"),
    workspaceId: storedId("workspace"),
    name: z.string(),
    slug: z.string().nullable(),
    state: z.enum(botStates),
    access: BotAccess,
    revision: z.int(),
    draft: BotSpec,
    publishedVersion: z
      .object({ id: storedId("version"), number: z.int(), createdAt: z.string(), spec: BotSpec })
      .nullable(),
    /** Where the maker is in the guided start; null outside of it. */
    startStep: StartStep.nullable(),
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
    picture: storedId("picture").nullable(),
    slug: z.string().nullable(),
    state: z.enum(botStates),
    access: BotAccess,
    lastQuestionAt: z.string().nullable(),
    answersThisWeek: z.int(),
    tags: z.array(z.string()),
    updatedAt: z.string(),
  })
  .meta({ id: "BotSummary" });
export type BotSummary = z.infer<typeof BotSummary>;

export const BotSummaryPage = z
  .object({ items: z.array(BotSummary), nextCursor: z.string().nullable() })
  .meta({ id: "BotSummaryPage" });

export const DraftSaved = z.object({ revision: z.int(), savedAt: z.string() }).meta({ id: "DraftSaved" });
export type DraftSaved = z.infer<typeof DraftSaved>;
