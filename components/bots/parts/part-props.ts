import type { CardName, PartOf } from "#components/bots/spec-parts.ts";
import type { BotSpec } from "#lib/bots/spec.ts";

/** A card sees and changes only the parts that are its own. */
export type PartProps<C extends CardName> = {
  spec: Pick<BotSpec, PartOf<C>>;
  /** `field` names the changed field: successive changes of one field are undone together. */
  set: (field: string, change: Partial<Pick<BotSpec, PartOf<C>>>) => void;
};
