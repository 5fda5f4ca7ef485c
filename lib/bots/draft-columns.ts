/** A draft, and what visitors meet of it, in the bot's row: whole, and beside it what a list shows, so that a list reads no whole drafts. */
import { isDeepStrictEqual } from "node:util";
import { toJson } from "#lib/db/client.ts";
import type { VersionId } from "#lib/ids.ts";
import { readSpec } from "./read-spec.ts";
import type { BotSpec } from "./spec.ts";

type Published = { spec: unknown } | null;

/**
 * Whether visitors meet something else than the draft. Both are compared as the program reads them: JSON of an earlier version,
 * or without a field that has a default, says the same as a draft that was saved today. While nothing is published, there is
 * nothing else to meet.
 */
export const isChanged = (draft: unknown, published: Published, read: (json: unknown) => unknown = readSpec) =>
  published !== null && !isDeepStrictEqual(read(draft), read(published.spec));

export const draftColumns = (spec: BotSpec, published: Published) => ({
  draft: toJson(spec),
  name: spec.name,
  description: spec.description,
  faceSeed: spec.faceSeed,
  isChanged: isChanged(spec, published),
});

/** What visitors meet from now on, and whether the draft is something else. */
export const publishedColumns = (draft: unknown, version: { id: VersionId; spec: unknown } | null) => ({
  publishedVersionId: version?.id ?? null,
  isChanged: isChanged(draft, version),
});
