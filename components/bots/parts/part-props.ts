import type { CardName, PartOf } from "#components/bots/spec-parts.ts";
import type { BotSpec } from "#lib/bots/spec.ts";

/** A card sees and changes the parts that are its own. */
export type PartProps<C extends CardName> = {
  spec: Pick<BotSpec, PartOf<C>>;
  /** `field` names what is changed: changes of one field in a row are undone together. */
  set: (field: string, change: Partial<Pick<BotSpec, PartOf<C>>>) => void;
};
