/** The schemas of publishing for makers. Client-safe. */
import { z } from "zod";
import { BotSpec } from "#lib/bots/spec.ts";
import { BotId, storedId, VersionId } from "#lib/ids.ts";

export const publishLimits = { noteLength: 500 } as const;

export const accessModes = ["public", "password", "signed_in", "private"] as const;

/** Slugs that are, or may become, paths of Rakit's own. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  "admin api app b bot bots chat embed help id en knowledge login logout manifest me new null rakit robots setup sign-in sign-up static support system templates undefined v1 v3 widget www".split(
    " ",
  ),
);

export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "publish.slug_letters")
  .refine((slug) => !reservedSlugs.has(slug), "publish.slug_reserved");

export const PublishInput = z
  .strictObject({
    botId: BotId,
    revision: z.int().min(1),
    note: z.string().trim().max(publishLimits.noteLength).default(""),
  })
  .meta({ id: "PublishInput" });
export type PublishInput = z.infer<typeof PublishInput>;

export const ChangeSlugInput = z.strictObject({ botId: BotId, slug: Slug });
export type ChangeSlugInput = z.infer<typeof ChangeSlugInput>;

export const SetAccessInput = z.strictObject({
  botId: BotId,
  access: z.enum(accessModes),
  password: z.string().max(128).optional(),
});
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
