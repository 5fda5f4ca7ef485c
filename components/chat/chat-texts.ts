/** The chat's messages, passed as a whole: the public page loads no translation library. */
import type { Messages } from "#lib/i18n/messages.ts";

export type ChatTexts = Messages["chat"];
