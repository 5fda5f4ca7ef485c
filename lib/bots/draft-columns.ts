/** A draft in its row: whole, and beside it what a list shows, so that a list reads no whole drafts. */
import { isDeepStrictEqual } from "node:util";
import { toJson } from "../db/client.ts";
import type { BotSpec } from "./spec.ts";

type Published = { spec: unknown } | null;

/** Whether visitors meet something else than the draft. While nothing is published, they do not. */
export const isChanged = (draft: unknown, published: Published) =>
  published !== null && !isDeepStrictEqual(draft, published.spec);

export const draftColumns = (spec: BotSpec, published: Published) => ({
  draft: toJson(spec),
  name: spec.name,
  description: spec.description,
  faceSeed: spec.faceSeed,
  isChanged: isChanged(spec, published),
});
