/** The parts of a spec that makers edit, and the card of each. */
import type { BotSpec } from "#lib/bots/spec.ts";

export type SpecPart = Exclude<keyof BotSpec, "version">;
export type CardName = "about" | "opening" | "variables" | "knowledge" | "rules" | "handover" | "model" | "look";

/** In the order in which changes are listed. A part of the spec that is missing here does not compile. */
const placeByPart = {
  name: "about",
  description: "about",
  language: "about",
  timeZone: "about",
  faceSeed: "look",
  picture: "look",
  persona: "instructions",
  variables: "variables",
  opening: "opening",
  model: "model",
  knowledge: "knowledge",
  rules: "rules",
  attachments: "rules",
  followUps: "opening",
  handover: "handover",
  look: "look",
  limits: "rules",
} as const satisfies Record<SpecPart, CardName | "instructions">;

/** The parts that one card edits. */
export type PartOf<C extends CardName> = {
  [P in SpecPart]: (typeof placeByPart)[P] extends C ? P : never;
}[SpecPart];

const isPart = (key: string): key is SpecPart => key in placeByPart;

export const specParts: readonly SpecPart[] = Object.keys(placeByPart).filter(isPart);

/** The card on which a part is edited; null for the instructions, and for a name that is no part. */
export function cardOf(part: string): CardName | null {
  if (!isPart(part)) return null;
  const place = placeByPart[part];
  return place === "instructions" ? null : place;
}
