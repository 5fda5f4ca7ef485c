/** What kept a turn from a good answer, from its trace and the draft as it is now. Pure and client-safe. */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { TracedChunk, TurnTrace } from "./trace.ts";

export type Diagnosis =
  /** Nothing was searched: the bot has no knowledge, and no model answered freely. */
  | { kind: "nothingKnown" }
  | { kind: "nothingFound" }
  /** The best chunk lies just below the minimum; `minScore` would let it in. */
  | { kind: "close"; chunk: TracedChunk; minScore: number }
  /** The draft's minimum lets the chunk in by now: the next question finds it. */
  | { kind: "loosened"; chunk: TracedChunk }
  | { kind: "refusedThoughFound"; chunk: TracedChunk }
  | { kind: "noModel" }
  | { kind: "modelFailed"; models: string[] }
  | { kind: "ungrounded"; sentences: string[] };

/** A weaker chunk is no near miss: a minimum that lets it in lets anything in. */
const nearShare = 0.5;

/** Rounded down to whole per cent, the unit in which makers set it. */
const scoreThatTakes = (score: number): number => Math.floor(score * 100) / 100;

/** What of a draft a diagnosis depends on. */
type DraftKnowledge = { knowledge: Pick<BotSpec["knowledge"], "minScore"> };

function diagnoseSearch(trace: TurnTrace, { knowledge }: DraftKnowledge): Diagnosis[] {
  const { searched, used, close, refused, responder } = trace;
  const hasNoAnswer = refused || responder === "refusal" || responder === "unavailable";
  if (!searched) return hasNoAnswer ? [{ kind: "nothingKnown" }] : [];
  const [best] = used;
  if (best) return hasNoAnswer && responder !== "unavailable" ? [{ kind: "refusedThoughFound", chunk: best }] : [];
  const [near] = close.toSorted((a, b) => b.score - a.score);
  if (near && near.score >= knowledge.minScore) return [{ kind: "loosened", chunk: near }];
  if (near && near.score >= knowledge.minScore * nearShare)
    return [{ kind: "close", chunk: near, minScore: scoreThatTakes(near.score) }];
  return [{ kind: "nothingFound" }];
}

function diagnoseModels({ attempts, responder, used }: TurnTrace): Diagnosis[] {
  const models = [...new Set(attempts.filter(({ code }) => code !== null).map(({ model }) => model))];
  if (models.length > 0) return [{ kind: "modelFailed", models }];
  const couldAnswer = responder === "quotes" || responder === "unavailable" || used.length > 0;
  return attempts.length === 0 && responder !== null && couldAnswer ? [{ kind: "noModel" }] : [];
}

/** Empty where nothing is to be mended. */
export function diagnose(trace: TurnTrace, spec: DraftKnowledge): Diagnosis[] {
  const ungrounded = trace.grounding?.ungrounded ?? [];
  return [
    ...diagnoseSearch(trace, spec),
    ...diagnoseModels(trace),
    ...(ungrounded.length > 0 ? [{ kind: "ungrounded" as const, sentences: ungrounded.map(({ text }) => text) }] : []),
  ];
}
