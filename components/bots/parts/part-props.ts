import type { BotSpec } from "#lib/bots/spec.ts";

export type PartProps = {
  spec: BotSpec;
  /** `field` names what is changed: changes of one field in a row are undone together. */
  set: (field: string, change: Partial<BotSpec>) => void;
};
