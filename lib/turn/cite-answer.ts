/**
 * The answer as it is stored, with its citations: the model's text, else a reply to small talk, else quoted chunks, else
 * the bot's refusal, or that no model could answer. Pure.
 */
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { citeSources, toCitation } from "./cite-sources.ts";
import { earlierQuestions } from "./earlier-questions.ts";
import { refusalOf } from "./pack-prompt.ts";
import type { PackedTurn } from "./pack-turn.ts";
import { promptTextsByLanguage } from "./prompt-texts.ts";
import type { Citation, Responder, TurnFailureCode } from "./schema.ts";
import { answerSmallTalk, type Offer } from "./small-talk/answer-small-talk.ts";
import type { SmallTalk } from "./small-talk/detect-small-talk.ts";
import { visitorLanguage } from "./visitor-language.ts";

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
  /** Why no model wrote the answer. */
  why: TurnFailureCode;
  /** What a reply to small talk names. */
  offer: Offer;
};

/** What helps a visitor: some failures come again however often the same is asked. */
function unavailable(packed: PackedTurn, why: TurnFailureCode): Answer {
  const { later, otherwise, shorter, blind } = promptTextsByLanguage[visitorLanguage(packed)].unavailable;
  const refused = why === "content_refused" || why === "bad_request";
  if (why === "no_vision") return { text: blind, responder: "unavailable", citations: [] };
  const text = why === "too_long" ? shorter : refused ? otherwise : later;
  return { text, responder: "unavailable", citations: [] };
}

const refusal = (packed: PackedTurn): Answer => ({
  text: refusalOf(packed.spec, visitorLanguage(packed)),
  responder: "refusal",
  citations: [],
});

/**
 * Without a quote: a bot that answers from its knowledge alone has said all that it can. Where a model should have
 * answered, or the bot has no knowledge, "not in my knowledge" would not be true.
 */
function withoutQuote(packed: PackedTurn, why: TurnFailureCode): Answer {
  const { spec, models } = packed;
  if (models.length > 0 || spec.knowledge.baseIds.length === 0) return unavailable(packed, why);
  return refusal(packed);
}

function quoted(packed: PackedTurn, why: TurnFailureCode): Answer {
  const { question, history, hits } = packed;
  const language = visitorLanguage(packed);
  const earlier = earlierQuestions(question, history);
  const alone = quoteAnswer({ question, hits, language });
  const quote = alone.found || !earlier ? alone : quoteAnswer({ question: `${question} ${earlier}`, hits, language });
  if (!quote.found) return withoutQuote(packed, why);
  const citations = quote.sources.flatMap(({ number, chunkId, highlights }) => {
    const hit = hits.find((candidate) => candidate.chunkId === chunkId);
    return hit ? [toCitation(hit, number, highlights)] : [];
  });
  return { text: quote.text, responder: "quotes", citations };
}

function smallTalkAnswer({ spec, moment }: PackedTurn, { kind, language }: SmallTalk, offer: Offer): Answer {
  const text = answerSmallTalk({ kind, language: language ?? moment.locale, name: spec.name, offer });
  return { text, responder: "small_talk", citations: [] };
}

export function citeAnswer({ packed, written, silent, why, offer }: CiteInput): Answer {
  if (written) return { ...citeSources(written, packed.prompt.used), responder: "model" };
  if (silent) return { text: "", responder: null, citations: [] };
  if (packed.isBlind) return unavailable(packed, why);
  if (packed.smallTalk) return smallTalkAnswer(packed, packed.smallTalk, offer);
  if (packed.refuse) return refusal(packed);
  return quoted(packed, why);
}
