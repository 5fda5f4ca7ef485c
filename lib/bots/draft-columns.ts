/**
 * The draft in the bot's row, whether it differs from the published version, and the fields of a list beside it, so
 * that a list reads no whole drafts.
 */
import { isDeepStrictEqual } from "node:util";
import { toJson } from "#lib/db/client.ts";
import type { VersionId } from "#lib/ids.ts";
import { readSpec } from "./read-spec.ts";
import type { BotSpec } from "./spec.ts";

type Published = { spec: unknown } | null;

/**
 * Whether the published version differs from the draft. Both are compared as parsed: JSON of an earlier version, or
 * without a field that has a default, equals a draft saved today. An unpublished bot has no version to differ from.
 */
export const isChanged = (draft: unknown, published: Published, read: (json: unknown) => unknown = readSpec) =>
  published !== null && !isDeepStrictEqual(read(draft), read(published.spec));

export const draftColumns = (spec: BotSpec, published: Published) => ({
  draft: toJson(spec),
  name: spec.name,
  description: spec.description,
  faceSeed: spec.faceSeed,
  pictureId: spec.picture,
  isChanged: isChanged(spec, published),
});

/** The columns of the version published from now on, and whether the draft differs from it. */
export const publishedColumns = (draft: unknown, version: { id: VersionId; spec: unknown } | null) => ({
  publishedVersionId: version?.id ?? null,
  isChanged: isChanged(draft, version),
});
