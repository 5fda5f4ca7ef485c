"use client";
/** What kept an answer from being better, and what mends it on the spot. */
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { EditChunk } from "#components/bots/remedies.tsx";
import { AnswerDialog } from "#components/knowledge/answer-dialog.tsx";
import { boundTo, type TypedBaseActions } from "#components/knowledge/bound-actions.ts";
import { KeepAsTest, type SaveQuestion } from "#components/knowledge/keep-as-test.tsx";
import { PinAnswer } from "#components/pins/pin-answer.tsx";
import type { PinSavingActions } from "#components/pins/pin-dialog.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { Transcript, TranscriptMessage } from "#lib/transcripts/schema.ts";
import { type Diagnosis, diagnose } from "#lib/turn/diagnose.ts";
import type { TurnTrace } from "#lib/turn/trace.ts";

type Words = ReturnType<typeof useTranslations<"conversations.remedies">>;

function sentenceOf(t: Words, diagnosis: Diagnosis): string {
  switch (diagnosis.kind) {
    case "close":
    case "loosened":
    case "refusedThoughFound":
      return t(diagnosis.kind, { title: diagnosis.chunk.title });
    case "modelFailed":
      return t("modelFailed", { models: diagnosis.models.join(", ") });
    case "ungrounded":
      return t("ungrounded", { count: diagnosis.sentences.length });
    default:
      return t(diagnosis.kind);
  }
}

type TranscriptRemediesProps = {
  trace: TurnTrace;
  /** The answer that the trace explains; null where it is not on the branch that is shown. */
  message: TranscriptMessage | null;
  bot: Transcript["bot"];
  actions: TypedBaseActions & { pins: PinSavingActions; saveQuestion: SaveQuestion };
};

export function TranscriptRemedies({ trace, message, bot, actions }: TranscriptRemediesProps) {
  const t = useTranslations("conversations.remedies");
  const headingId = useId();
  const [isWriting, setWriting] = useState(false);
  const diagnoses = diagnose(trace, { knowledge: bot });
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 rounded-card bg-cite-soft p-4">
      <h3 id={headingId} className="font-semibold">
        {t("title")}
      </h3>
      {diagnoses.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {diagnoses.map((diagnosis) => (
            <li key={diagnosis.kind} className="flex flex-col gap-2">
              <p className="break-words">{sentenceOf(t, diagnosis)}</p>
              {"chunk" in diagnosis ? (
                <div className="flex">
                  <EditChunk chunk={diagnosis.chunk} />
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {bot.baseId ? <Button onClick={() => setWriting(true)}>{t("answer")}</Button> : null}
        {trace.pinId ? null : (
          <PinAnswer
            botId={bot.id}
            question={trace.question}
            answer={message?.outcome === "answered" ? message : null}
            actions={actions.pins}
          />
        )}
        <KeepAsTest key={trace.question} trace={trace} save={actions.saveQuestion} />
        <ButtonLink href={`/bots/${bot.id}`}>{t("inBuilder")}</ButtonLink>
      </div>
      {bot.baseId ? (
        <AnswerDialog
          question={trace.rewritten ?? trace.question}
          actions={boundTo(bot.baseId, actions)}
          isOpen={isWriting}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </section>
  );
}
