/** Every message of the interface. Written by scripts/generate-messages.mjs. */
import enErrors from "./messages/en/errors.json" with { type: "json" };
import idErrors from "./messages/id/errors.json" with { type: "json" };

const en = {
  errors: enErrors,
};

const id = {
  errors: idErrors,
};

export type Messages = typeof en;

export const messagesByLocale = { en, id };
