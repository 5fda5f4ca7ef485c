/**
 * The engine: one turn of a conversation as a generator of events, pure over its ports: find, pack, answer, cite,
 * follow up; or what a member pinned to the question. The engine stores nothing and knows no user; `lib/turns/drive-turn.ts` drives it. A turn that has to wait
 * ends as a value from which another run continues.
 */
import type { BotSpec } from "#lib/bots/spec.ts";
import type { AttachmentId, ConversationId, MessageId, TurnId, WorkspaceId } from "#lib/ids.ts";
import { imageCountOf } from "#lib/models/content.ts";
import type { ChatModel } from "#lib/models/port.ts";
import type { SearchPort } from "#lib/retrieval/port.ts";
import { type Answering, answer, type Paused } from "./answer.ts";
import { answerPinned, type Pinned } from "./answer-pinned.ts";
import { citeAnswer } from "./cite-answer.ts";
import type { TurnFiles } from "./files.ts";
import { type FoundChunks, findChunks, noChunks } from "./find-chunks.ts";
import { answerHandover, type HandoverInput, offersAfterRefusal, wantsHandover } from "./handover/answer-handover.ts";
import { outcomeOf } from "./judge-outcome.ts";
import type { Ledger } from "./ledger.ts";
import type { Moment } from "./moment.ts";
import { offerQuestions } from "./offer-questions.ts";
import { type HistoryMessage, refusalOf } from "./pack-prompt.ts";
import { type PackedTurn, packTurn } from "./pack-turn.ts";
import type { PausedTurn } from "./paused-turn.ts";
import type { Given } from "./run-calls.ts";
import type { TurnEvent, TurnFailureCode } from "./schema.ts";
import { noOffer } from "./small-talk/answer-small-talk.ts";
import { detectSmallTalk } from "./small-talk/detect-small-talk.ts";
import { suggestFollowUps } from "./suggest-follow-ups.ts";
import type { TurnTool } from "./tools.ts";
import type { TurnWait } from "./trace.ts";
import { type TurnEnd, type TurnOutcome, turnOutcome } from "./turn-outcome.ts";
import { visitorLanguage } from "./visitor-language.ts";

export type TurnInput = {
  turnId: TurnId;
  conversationId: ConversationId;
  questionId: MessageId;
  answerId: MessageId;
  workspaceId: WorkspaceId;
  spec: BotSpec;
  variables: Readonly<Record<string, string>>;
  history: readonly HistoryMessage[];
  question: string;
  /** Files of the question, and all of the question's and the history's. */
  attachmentIds?: readonly AttachmentId[];
  files?: TurnFiles;
  /** What a member pinned to the question; null where the turn makes the answer. */
  pinned: Pinned | null;
  handover: HandoverInput | null;
  moment: Moment;
  signal: AbortSignal;
};

export type TurnPorts = {
  search: SearchPort;
  /** In the order of failover; an empty list means that chunks are quoted. */
  models: readonly ChatModel[];
  /** Tools that the models may call. */
  tools: readonly TurnTool[];
  /** Milliseconds of a monotonic clock. */
  now: () => number;
  /** Tokens that arrive within this time are one event; the first token is an event at once. */
  coalesceMs: () => number;
};

/** A resumed turn: its stored state, and the input for the call that it waited for. */
export type ResumedTurn = { paused: PausedTurn; given: Given; waitedMs: number };

/** Without `timeoutMs` the wait lasts a day. */
export type TurnPause = { state: "waiting"; paused: PausedTurn; timeoutMs?: number };

/** What an answer is made from: chunks and prompt, made now or before the turn waited. */
type Begun = { found: FoundChunks; packed: PackedTurn; ledger: Ledger; waits: readonly TurnWait[]; searchMs: number };

/** A failure before the first token gives an answer of quoted chunks; a failure after it keeps the partial text. */
function failureCodeOf(answering: Answering, { aborted }: AbortSignal): TurnFailureCode | null {
  const { text, failure, cutOff, isOverLimit } = answering;
  if (text && failure && !aborted) return failure.code;
  if (isOverLimit) return "tool_limit";
  return cutOff ? "cut_off" : null;
}

function stateOf(failureCode: TurnFailureCode | null, { aborted }: AbortSignal): TurnEnd["state"] {
  if (aborted) return "stopped";
  return failureCode === null ? "completed" : "failed";
}

const startedOf = ({ turnId, conversationId, questionId, answerId }: TurnInput): TurnEvent => ({
  type: "turn.started",
  turnId,
  conversationId,
  messageId: questionId,
  answerId,
});

async function* begin(input: TurnInput, ports: TurnPorts, startedAt: number): AsyncGenerator<TurnEvent, Begun> {
  const { search, models, now } = ports;
  const smallTalk = detectSmallTalk(input.question, input.spec.name);
  // A model may take small talk as part of the conversation; without one a chance hit would be quoted.
  const isSearched = smallTalk === null || models.length > 0;
  const { ledger, ...found } = isSearched
    ? await findChunks({ ...input, search, model: models[0] })
    : { ...noChunks, ledger: [] };
  const searchMs = now() - startedAt;
  if (found.searched) yield { type: "knowledge.found", count: found.hits.length };
  const packed = packTurn({ ...input, hasHandover: input.handover !== null, hits: found.hits, models, smallTalk });
  if (packed.prompt.files.length > 0) yield { type: "files.read", files: packed.prompt.files };
  return { found, packed, ledger, waits: [], searchMs };
}

/** Keeps the prompt of the first run: packing for another model's window would renumber the chunks. */
function goOn(input: TurnInput, { models }: TurnPorts, { paused, waitedMs }: ResumedTurn): Begun {
  const { found, prompt, ledger, wait, searchMs } = paused;
  const showsImages = prompt.messages.some(({ content }) => imageCountOf(content) > 0);
  const asked = showsImages ? models.filter(({ sees }) => sees === true) : models;
  const packed = {
    ...input,
    hasHandover: input.handover !== null,
    hits: found.hits,
    models: asked,
    smallTalk: null,
    refuse: false,
    isBlind: false,
    prompt,
  };
  const waited: TurnWait = { kind: wait.kind, name: wait.call.name, ms: waitedMs, end: "answered" };
  return { found, packed, ledger, waits: [...paused.waits, waited], searchMs };
}

type Spent = Pick<PausedTurn, "ledger" | "searchMs" | "firstTokenMs" | "elapsedMs">;

function pauseOf({ found, packed, waits }: Begun, { rounds, wait }: Paused, spent: Spent): TurnPause {
  const { kind, call, timeoutMs } = wait;
  const paused = { found, prompt: packed.prompt, rounds, waits: [...waits], wait: { kind, call }, ...spent };
  return { state: "waiting", paused, ...(timeoutMs !== undefined && { timeoutMs }) };
}

export async function* runTurn(
  input: TurnInput,
  ports: TurnPorts,
  resumed: ResumedTurn | null = null,
): AsyncGenerator<TurnEvent, TurnOutcome | TurnPause> {
  const { spec, signal } = input;
  const { tools, now, coalesceMs } = ports;
  const startedAt = now() - (resumed?.paused.elapsedMs ?? 0);
  if (!resumed) yield startedOf(input);
  const wanted = resumed ? null : wantsHandover(input);
  // What a member pinned to a message comes before what visitors usually mean by it, and after the maker's own words.
  if (wanted && !(wanted === "asked" && input.pinned))
    return yield* answerHandover({ input, reason: wanted, now, startedAt });
  if (!resumed && input.pinned) return yield* answerPinned({ input, pinned: input.pinned, now, startedAt });
  const begun = resumed ? goOn(input, ports, resumed) : yield* begin(input, ports, startedAt);
  const { found, packed, waits, searchMs } = begun;

  const rounds = resumed && { rounds: resumed.paused.rounds, given: resumed.given };
  const answering = yield* answer({ ...packed, tools, resumed: rounds, signal, now, coalesceMs });
  const { paused } = answering;
  const calls = answering.attempts.map((attempt) => ({ ...attempt, purpose: "answer" as const }));
  let ledger: Ledger = [...begun.ledger, ...calls];
  const sinceStart = (at: number | null) => (at === null ? null : at - startedAt);
  let firstTokenMs = resumed?.paused.firstTokenMs ?? sinceStart(answering.firstTokenAt);
  if (paused) {
    const times = { searchMs, firstTokenMs, elapsedMs: now() - startedAt };
    return pauseOf(begun, paused, { ledger: [...ledger], ...times });
  }

  const written = answering.text;
  const broken = failureCodeOf(answering, signal);
  const without = packed.isBlind ? "no_vision" : "no_model";
  const why = packed.models.length > 0 ? (answering.failure?.code ?? "internal") : without;
  const near = [...found.hits, ...found.close];
  const offering = () => offerQuestions({ ...input, search: ports.search, near, quotes: !written });
  const isSmallTalk = packed.smallTalk !== null;
  const silent = signal.aborted || broken !== null;
  const named = isSmallTalk && !written && !silent ? await offering() : null;
  const cited = citeAnswer({ packed, written, silent, why, offer: named ?? noOffer });
  const failureCode = cited.responder === "unavailable" ? why : broken;
  if (!written && cited.responder !== null) {
    firstTokenMs = now() - startedAt;
    yield { type: "answer.delta", text: cited.text };
  }
  if (cited.responder !== null) yield { type: "answer.completed", ...cited, responder: cited.responder };

  const state = stateOf(failureCode, signal);
  const refusal = refusalOf(spec, visitorLanguage(packed));
  const judged = { state, refused: answering.refused, refusal, isSmallTalk };
  const isRefused = state === "completed" && outcomeOf({ ...judged, ...cited }) === "refused";
  if (isRefused && offersAfterRefusal(input.handover, spec)) yield { type: "handover.offered", reason: "refused" };
  // The maker's choice is about follow-ups of an answer; here the visitor has none yet.
  if (state === "completed" && (isSmallTalk || isRefused)) {
    const { questions } = named ?? (await offering());
    if (questions.length > 0) yield { type: "followups", questions: [...questions] };
  } else if (state === "completed" && spec.followUps.mode !== "off") {
    const model = written ? answering.model : null;
    const followUps = await suggestFollowUps({ ...packed, answer: cited.text, model, signal });
    ledger = [...ledger, ...followUps.asked.ledger];
    if (followUps.questions.length > 0) yield { type: "followups", questions: followUps.questions };
  }
  return turnOutcome({
    ...judged,
    failureCode,
    waiting: false,
    spec,
    found,
    packed,
    asksModels: packed.models.length > 0 || resumed !== null,
    answer: cited,
    ledger,
    waits,
    times: { searchMs, firstTokenMs, durationMs: now() - startedAt },
  });
}
