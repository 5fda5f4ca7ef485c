/** The words of the chat, handed over whole: the public page carries no translation library. */
import type { Messages } from "#lib/i18n/messages.ts";

export type ChatTexts = Messages["chat"];
