/**
 * The answer as it is stored, with its citations: the model's text, else quoted chunks, else the bot's refusal. Pure.
 */
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { citeSources, toCitation } from "./cite-sources.ts";
import { earlierQuestions } from "./earlier-questions.ts";
import { refusalOf } from "./pack-prompt.ts";
import type { PackedTurn } from "./pack-turn.ts";
import type { Citation, Responder } from "./schema.ts";

export type Answer = {
  text: string;
  /** Null where a stop or a failure left no answer. */
  responder: Responder | null;
  citations: Citation[];
};

export type CiteInput = {
  packed: PackedTurn;
  /** The model's text; empty where no model wrote any. */
  written: string;
  /** No chunks are quoted in a model's place: the turn was stopped, or failed. */
  silent: boolean;
};

function quoted({ spec, question, history, hits }: PackedTurn): Answer {
  const { language } = spec;
  const earlier = earlierQuestions(question, history);
  const alone = quoteAnswer({ question, hits, language });
  const quote = alone.found || !earlier ? alone : quoteAnswer({ question: `${question} ${earlier}`, hits, language });
  if (!quote.found) return { text: refusalOf(spec), responder: "refusal", citations: [] };
  const citations = quote.sources.flatMap(({ number, chunkId, highlights }) => {
    const hit = hits.find((candidate) => candidate.chunkId === chunkId);
    return hit ? [toCitation(hit, number, highlights)] : [];
  });
  return { text: quote.text, responder: "quotes", citations };
}

export function citeAnswer({ packed, written, silent }: CiteInput): Answer {
  if (written) return { ...citeSources(written, packed.prompt.used), responder: "model" };
  if (silent) return { text: "", responder: null, citations: [] };
  if (packed.refuse) return { text: refusalOf(packed.spec), responder: "refusal", citations: [] };
  return quoted(packed);
}
