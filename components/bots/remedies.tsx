"use client";
/** What kept an answer from being better, and the way to mend each of it within the builder. */
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { toast } from "sonner";
import { type ChatMessage, pendingQuestion } from "#components/chat/chat-message.ts";
import { chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { percentOf } from "#components/knowledge/percent.ts";
import { PinAnswer } from "#components/pins/pin-answer.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { BotSpec } from "#lib/bots/spec.ts";
import { pathWith } from "#lib/text/path-with.ts";
import { type Diagnosis, diagnose } from "#lib/turn/diagnose.ts";
import type { TracedChunk, TurnTrace } from "#lib/turn/trace.ts";
import { useBuilder } from "./builder-context.ts";

export function EditChunk({ chunk: { baseId, chunkId, title } }: { chunk: TracedChunk }) {
  const t = useTranslations("builder.remedies");
  if (baseId === null) return null;
  return (
    <ButtonLink
      className="whitespace-normal"
      href={`${chunkPath(baseId, { chunk: chunkId })}#${contentsId}`}
      target="_blank"
    >
      {t("edit", { title })}
    </ButtonLink>
  );
}

function FirstModel() {
  const t = useTranslations("builder.remedies");
  const { bot, isAdmin, models, leadTo } = useBuilder();
  if (models.length > 0) return <Button onClick={() => leadTo("model")}>{t("chooseModel")}</Button>;
  return isAdmin ? (
    <ButtonLink href={pathWith("/welcome", { back: `/bots/${bot.id}` })}>{t("connectModel")}</ButtonLink>
  ) : null;
}

type RemedyProps = { diagnosis: Diagnosis; trace: TurnTrace; onLoosen: (field: string, spec: BotSpec) => void };

function Remedy({ diagnosis, trace, onLoosen }: RemedyProps) {
  const t = useTranslations("builder.remedies");
  const { draft, isAdmin, models, leadTo, leadToAdd } = useBuilder();
  const { spec } = draft.state;
  const { knowledge, rules } = spec;
  const add = (label: string) => <Button onClick={() => leadToAdd(trace.rewritten ?? trace.question)}>{label}</Button>;
  const toldAs = (text: string, actions: ReactNode = null) => (
    <li className="flex flex-col gap-2">
      <p className="break-words">{text}</p>
      {actions === null ? null : <div className="flex flex-wrap gap-2">{actions}</div>}
    </li>
  );
  switch (diagnosis.kind) {
    case "nothingKnown":
    case "nothingFound":
      return toldAs(t(diagnosis.kind), add(t("addSnippet")));
    case "close": {
      const { chunk, minScore } = diagnosis;
      return toldAs(
        t("close", { title: chunk.title, score: percentOf(chunk.score), minScore: percentOf(knowledge.minScore) }),
        <>
          <Button onClick={() => onLoosen("knowledge.minScore", { ...spec, knowledge: { ...knowledge, minScore } })}>
            {t("loosen", { percent: percentOf(minScore) })}
          </Button>
          <EditChunk chunk={chunk} />
          {add(t("addSnippet"))}
        </>,
      );
    }
    case "loosened":
      return toldAs(t("loosened", { title: diagnosis.chunk.title }));
    case "refusedThoughFound":
      return toldAs(
        t("refusedThoughFound", { title: diagnosis.chunk.title }),
        <>
          <EditChunk chunk={diagnosis.chunk} />
          {rules.onlyFromKnowledge && trace.responder === "model" ? (
            <Button onClick={() => onLoosen("rules.only", { ...spec, rules: { ...rules, onlyFromKnowledge: false } })}>
              {t("freely")}
            </Button>
          ) : null}
        </>,
      );
    case "noModel":
      return toldAs(t(models.length > 0 || isAdmin ? "noModel" : "noModelAskAdmin"), <FirstModel />);
    case "modelFailed":
      return toldAs(
        t("modelFailed", { models: diagnosis.models.join(", ") }),
        <Button onClick={() => leadTo("model")}>{t("otherModel")}</Button>,
      );
    case "ungrounded":
      return toldAs(t("ungrounded", { count: diagnosis.sentences.length }), add(t("addFact")));
  }
}

/** The answer, where it is one that may be kept word for word. */
function pinnable({ refused, responder }: TurnTrace, answer: ChatMessage | null) {
  if (!answer || answer.id === pendingQuestion || answer.state !== "complete" || refused) return null;
  return responder === "model" || responder === "quotes" ? { id: answer.id, text: answer.text } : null;
}

type RemediesProps = {
  trace: TurnTrace;
  /** The answer that the trace explains. */
  answer: ChatMessage | null;
};

export function Remedies({ trace, answer }: RemediesProps) {
  const t = useTranslations("builder.remedies");
  const headingId = useId();
  const section = useRef<HTMLElement>(null);
  const { bot, canEdit, draft, actions } = useBuilder();
  const diagnoses = diagnose(trace, draft.state.spec);
  if (!canEdit || (diagnoses.length === 0 && trace.pinId)) return null;
  const loosen = (field: string, spec: BotSpec) => {
    draft.change(field, spec);
    toast(t("done"));
    // The pressed button is gone with its diagnosis.
    section.current?.focus();
  };
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby={headingId}
      className="flex flex-col gap-3 rounded-card bg-cite-soft p-4"
    >
      <h3 id={headingId} className="font-semibold">
        {t("title")}
      </h3>
      {diagnoses.length > 0 ? (
        <ul className="flex flex-col gap-4">
          {diagnoses.map((diagnosis) => (
            <Remedy key={diagnosis.kind} diagnosis={diagnosis} trace={trace} onLoosen={loosen} />
          ))}
        </ul>
      ) : null}
      {trace.pinId ? null : (
        <div className="flex">
          <PinAnswer botId={bot.id} question={trace.question} answer={pinnable(trace, answer)} actions={actions.pins} />
        </div>
      )}
    </section>
  );
}
