/** The language in which a visitor is answered where no model answers. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import type { Moment } from "./moment.ts";

/** The question's language; the page's, where the question does not tell. */
export const visitorLanguage = ({ question, moment }: { question: string; moment: Pick<Moment, "locale"> }): Language =>
  guessLanguage(question, moment.locale);
