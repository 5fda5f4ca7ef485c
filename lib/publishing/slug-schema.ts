/** Slugs: the last part of a bot's URL. Client-safe. */
import { z } from "zod";
import { fold } from "#lib/text/fold.ts";

/** Slugs that are, or may become, paths of Rakit's own. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  "admin api app b bot bots chat embed help id en knowledge login logout manifest me new null rakit robots setup sign-in sign-up static support system templates undefined v1 v3 widget www".split(
    " ",
  ),
);

const minLength = 3;
/** Leaves room for the number that makes a slug of a name unique. */
const maxBaseLength = 50;

export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(minLength)
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "publish.slug_letters")
  .refine((slug) => !reservedSlugs.has(slug), "publish.slug_reserved");

/** Makes a slug from a name: its letters and digits, joined by hyphens. */
export function slugFrom(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, maxBaseLength)
    .replace(/-+$/, "");
  return slug.length < minLength || reservedSlugs.has(slug) ? `bot-${slug || "baru"}` : slug;
}
