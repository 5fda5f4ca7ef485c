/** The schemas of publishing for makers. Client-safe. */
import { z } from "zod";
import { BotSpec } from "#lib/bots/spec.ts";
import { BotId, storedId, VersionId } from "#lib/ids.ts";
import { Slug } from "./slug-schema.ts";

export const publishLimits = { noteLength: 500, minPasswordLength: 4 } as const;

export const accessModes = ["public", "password", "signed_in", "private"] as const;

export const PublishInput = z
  .strictObject({
    botId: BotId,
    revision: z.int().min(1),
    note: z.string().trim().max(publishLimits.noteLength).default(""),
    /** Left out, the bot keeps its slug, or gets one of its name. The old slug redirects to a new one. */
    slug: Slug.optional(),
    access: z.enum(accessModes).optional(),
    /** Left out, the present one stays. */
    password: z.string().min(publishLimits.minPasswordLength).max(128).optional(),
  })
  .meta({ id: "PublishInput" });
export type PublishInput = z.infer<typeof PublishInput>;

export const SetAccessInput = PublishInput.pick({ botId: true, password: true })
  .extend({ access: z.enum(accessModes) })
  .meta({ id: "SetAccessInput" });
export type SetAccessInput = z.infer<typeof SetAccessInput>;

export const RollBackInput = z.strictObject({ botId: BotId, versionId: VersionId });
export type RollBackInput = z.infer<typeof RollBackInput>;

export const SetBlockedInput = z.strictObject({ botId: BotId, blocked: z.boolean() });
export type SetBlockedInput = z.infer<typeof SetBlockedInput>;

export const Published = z
  .object({ versionId: storedId("version"), number: z.int(), slug: z.string() })
  .meta({ id: "Published" });
export type Published = z.infer<typeof Published>;

export const Version = z
  .object({
    id: storedId("version"),
    number: z.int(),
    note: z.string(),
    createdAt: z.string(),
    createdBy: z.string().nullable(),
    isPublished: z.boolean(),
    spec: BotSpec,
  })
  .meta({ id: "Version" });
export type Version = z.infer<typeof Version>;
