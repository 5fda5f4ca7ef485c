"use client";
/** "Why this answer?": the trace of one turn in plain words, beside the chat. */
import { useMessages, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { pinsPath } from "#components/pins/pin-path.ts";
import type { BotId, TurnId } from "#lib/ids.ts";
import type { Grounding, TracedChunk, TurnTrace } from "#lib/turn/trace.ts";
import { FilesRead } from "./attachments/message-files.tsx";

type RenderRemedies = (trace: TurnTrace) => ReactNode;

type TracePanelProps = {
  botId: BotId;
  endpoint: string;
  turnId: TurnId | null;
  /** Rendered above the trace: what the maker can do about the answer. */
  renderRemedies?: RenderRemedies | undefined;
  onClose: () => void;
};

/** The title as a link to the chunk, in a new tab; older traces do not tell its base. */
function ChunkTitle({ chunk: { baseId, chunkId, title } }: { chunk: TracedChunk }) {
  const t = useTranslations("trace");
  if (baseId === null) return <span className="min-w-0 truncate">{title}</span>;
  return (
    <a
      className="min-w-0 truncate underline"
      href={`${chunkPath(baseId, { chunk: chunkId })}#${contentsId}`}
      target="_blank"
      rel="noreferrer"
      aria-label={t("openChunk", { title })}
    >
      {title}
    </a>
  );
}

function FoundList({ items }: { items: readonly TracedChunk[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {items.map((chunk) => {
        const { chunkId, baseName, score } = chunk;
        return (
          <li key={chunkId} className="flex flex-col gap-1">
            <span className="flex justify-between gap-3">
              <ChunkTitle chunk={chunk} />
              <span className="shrink-0 text-muted tabular-nums">{Math.round(score * 100)} %</span>
            </span>
            <span className="h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
              <span className="block h-full bg-cite" style={{ width: `${Math.round(score * 100)}%` }} />
            </span>
            <span className="text-muted text-xs">{baseName}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** The answer's claims that its chunks do not ground. */
function GroundingPart({ grounding }: { grounding: Grounding }) {
  const t = useTranslations("trace");
  const { sentences, ungrounded } = grounding;
  if (sentences === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t("grounding")}</h3>
      <p>{t("grounded", { grounded: sentences - ungrounded.length, sentences })}</p>
      {ungrounded.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {ungrounded.map(({ text, missing }) => (
            <li key={text} className="border-danger border-s-2 ps-3">
              <p>{text}</p>
              <p className="text-muted">{t("notInChunks", { words: missing.join(", ") })}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** One call's usage; nothing for traces without it. */
function UsageNote({ usage }: { usage: TurnTrace["attempts"][number]["usage"] }) {
  const t = useTranslations("trace");
  if (!usage) return null;
  const { promptTokens: read, completionTokens: written, estimated } = usage;
  return (
    <span className="block text-muted text-xs tabular-nums">
      {t(estimated ? "attemptTokensEstimated" : "attemptTokens", { read, written })}
    </span>
  );
}

type Beside = Pick<TurnTrace["attempts"][number], "reasoning" | "brokenCharacters">;

/** What a model wrote beside its answer, and what of it was broken. */
function BesideNote({ reasoning, brokenCharacters }: Beside) {
  const t = useTranslations("trace");
  return (
    <>
      {brokenCharacters > 0 ? (
        <span className="block text-muted text-xs">{t("broken", { count: brokenCharacters })}</span>
      ) : null}
      {reasoning.trim() === "" ? null : (
        <details className="text-muted text-xs">
          <summary>{t("reasoning")}</summary>
          <p className="whitespace-pre-wrap break-words">{reasoning.trim()}</p>
        </details>
      )}
    </>
  );
}

function whyNothing({ searched, responder }: TurnTrace) {
  if (searched) return "nothing";
  if (responder === "pinned") return "pinned";
  return responder === "small_talk" ? "smallTalk" : "notSearched";
}

function TraceBody({ trace, botId }: { trace: TurnTrace; botId: BotId }) {
  const { chat: chatTexts } = useMessages();
  const t = useTranslations("trace");
  const failures = useTranslations("chat.failures");
  return (
    <div className="flex flex-col gap-5 text-sm">
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t("used", { count: trace.used.length })}</h3>
        {trace.rewritten === null ? null : (
          <p className="text-muted">{t("rewritten", { question: trace.rewritten })}</p>
        )}
        {trace.used.length > 0 ? (
          <FoundList items={trace.used} />
        ) : (
          <p className="text-muted">{t(whyNothing(trace))}</p>
        )}
      </section>
      {trace.close.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t("close")}</h3>
          <FoundList items={trace.close} />
        </section>
      ) : null}
      <section className="flex flex-col gap-2">
        <h3 className="font-semibold">{t("answered")}</h3>
        <p>{t(`responders.${trace.responder ?? "none"}`)}</p>
        {trace.pinId ? (
          <a className="self-start underline" href={pinsPath(botId, trace.pinId)}>
            {t("editPin")}
          </a>
        ) : null}
        <ul className="flex flex-col gap-1">
          {trace.attempts.map((attempt, round) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: The list never changes, and one model may be asked in several rounds.
            <li key={round}>
              {attempt.code === null
                ? t("attemptOk", { model: attempt.model, ms: Math.round(attempt.ms) })
                : t("attemptFailed", { model: attempt.model, why: failures(attempt.code) })}
              <UsageNote usage={attempt.usage} />
              <BesideNote {...attempt} />
            </li>
          ))}
        </ul>
      </section>
      {trace.grounding ? <GroundingPart grounding={trace.grounding} /> : null}
      {trace.promptParts.length > 0 ? (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t("told")}</h3>
          <ul className="flex flex-col gap-1">
            {trace.promptParts.map(({ name, tokens }) => (
              <li key={name} className="flex justify-between gap-3">
                <span>{t(`parts.${name}`)}</span>
                <span className="text-muted tabular-nums">{t("tokens", { count: tokens })}</span>
              </li>
            ))}
          </ul>
          <FilesRead read={trace.files} texts={chatTexts} />
          {trace.droppedMessages > 0 ? (
            <p className="text-muted">{t("dropped", { count: trace.droppedMessages })}</p>
          ) : null}
        </section>
      ) : null}
      <section className="flex flex-col gap-1">
        <h3 className="font-semibold">{t("cost")}</h3>
        {trace.auxiliaryCalls.length > 0 ? (
          <ul className="flex flex-col gap-1">
            {trace.auxiliaryCalls.map(({ purpose, model, usage, ...beside }, call) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: The list never changes, and one purpose may have several calls.
              <li key={call}>
                {t(`auxiliary.${purpose}`, { model })}
                <UsageNote usage={usage} />
                <BesideNote {...beside} />
              </li>
            ))}
          </ul>
        ) : null}
        <p className="tabular-nums">
          {t("spent", { tokens: trace.promptTokens + trace.completionTokens, dollars: trace.costMicros / 1_000_000 })}
        </p>
        <p className="tabular-nums">
          {t("took", { search: Math.round(trace.searchMs), whole: Math.round(trace.durationMs) })}
        </p>
      </section>
    </div>
  );
}

/** Not in a field or a dialog, which have an Escape of their own. */
const isOwnEscape = (event: KeyboardEvent): boolean =>
  event.key === "Escape" &&
  !event.defaultPrevented &&
  event.target instanceof Element &&
  event.target.closest("dialog, textarea, input") === null;

export function TracePanel({ botId, endpoint, turnId, renderRemedies, onClose }: TracePanelProps) {
  const t = useTranslations("trace");
  const common = useTranslations("common");
  const headingId = useId();
  const [loaded, setLoaded] = useState<{ turnId: TurnId; trace: TurnTrace | null } | null>(null);
  useEffect(() => {
    if (!turnId) return;
    const controller = new AbortController();
    fetch(`${endpoint}/turns/${turnId}/trace`, { signal: controller.signal })
      .then(async (response) =>
        setLoaded({ turnId, trace: response.ok ? ((await response.json()) as TurnTrace) : null }),
      )
      .catch(() => {
        if (!controller.signal.aborted) setLoaded({ turnId, trace: null });
      });
    return () => controller.abort();
  }, [endpoint, turnId]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (turnId) panel.current?.focus();
  }, [turnId]);
  const latestClose = useRef(onClose);
  latestClose.current = onClose;
  const isOpen = turnId !== null;
  useEffect(() => {
    const chat = panel.current?.parentElement;
    if (!isOpen || !chat) return;
    const watchKeys = (event: KeyboardEvent) => {
      if (isOwnEscape(event)) latestClose.current();
    };
    chat.addEventListener("keydown", watchKeys);
    return () => chat.removeEventListener("keydown", watchKeys);
  }, [isOpen]);
  if (!isOpen) return null;
  const current = loaded?.turnId === turnId ? loaded : null;
  return (
    <section ref={panel} tabIndex={-1} aria-labelledby={headingId} className="trace-panel">
      <div className="flex items-center justify-between gap-3 px-4 pt-2">
        <h2 id={headingId} className="font-bold text-base">
          {t("title")}
        </h2>
        <button type="button" className="answer-action" onClick={onClose}>
          {common("close")}
        </button>
      </div>
      <div className="trace-body">
        {current === null ? <p className="text-muted">{common("loading")}</p> : null}
        {current?.trace ? renderRemedies?.(current.trace) : null}
        {current?.trace ? <TraceBody trace={current.trace} botId={botId} /> : null}
        {current && !current.trace ? <p className="text-muted">{t("missing")}</p> : null}
      </div>
    </section>
  );
}
