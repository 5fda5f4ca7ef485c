/** A draft, and what visitors meet of it, in the bot's row: whole, and beside it what a list shows, so that a list reads no whole drafts. */
import { isDeepStrictEqual } from "node:util";
import { toJson } from "#lib/db/client.ts";
import type { BotSpec } from "./spec.ts";

type Published = { spec: unknown } | null;

/** While nothing is published, visitors meet nothing else than the draft. */
const isChanged = (draft: unknown, published: Published) =>
  published !== null && !isDeepStrictEqual(draft, published.spec);

export const draftColumns = (spec: BotSpec, published: Published) => ({
  draft: toJson(spec),
  name: spec.name,
  description: spec.description,
  faceSeed: spec.faceSeed,
  isChanged: isChanged(spec, published),
});

/** What visitors meet from now on, and whether the draft is something else. */
export const publishedColumns = (draft: unknown, version: { id: string; spec: unknown } | null) => ({
  publishedVersionId: version?.id ?? null,
  isChanged: isChanged(draft, version),
});
