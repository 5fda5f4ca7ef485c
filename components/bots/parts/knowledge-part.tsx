"use client";
import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useBuilder, useFold } from "#components/bots/builder-context.ts";
import { countSnippets } from "#components/bots/count-snippets.ts";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { AddToBot } from "#components/bots/knowledge/add-to-bot.tsx";
import { AskKnowledge } from "#components/bots/knowledge/ask-knowledge.tsx";
import { BaseChoices } from "#components/bots/knowledge/base-choices.tsx";
import { NothingKnown } from "#components/bots/knowledge/nothing-known.tsx";
import { ReadingList } from "#components/bots/knowledge/reading-list.tsx";
import { useOwnBase } from "#components/bots/use-own-base.ts";
import { chunkPath } from "#components/knowledge/chunk-path.ts";
import { Explain } from "#components/ui/explain.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { BotGrounding } from "#lib/conversations/schema.ts";
import type { BaseId } from "#lib/ids.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";
import { isUnderWay, type KnowledgeBase } from "#lib/knowledge/schema.ts";
import { Advanced } from "./advanced.tsx";
import { ListField } from "./list-field.tsx";
import { Part, summaryId } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

/** `a, b` while the maker types. */
const tagsIn = (text: string) => {
  const words = text.split(",").map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
};

/** Of the form that adds knowledge. */
export const addFormId = "add-knowledge";

type OwnBasesProps = { bases: readonly KnowledgeBase[]; onRemove: (id: BaseId) => void };

function OwnBases({ bases, onRemove }: OwnBasesProps) {
  const t = useTranslations("builder");
  if (bases.length === 0) return null;
  return (
    <ul aria-label={t("knowledgeCard.own")} className="flex flex-col divide-y divide-line">
      {bases.map(({ id, name, chunks }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-1 py-1">
          <BookOpen className="me-2 size-4 shrink-0 text-accent" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 flex-1 break-words">
            <span className="font-medium">{name}</span>{" "}
            <span className="whitespace-nowrap text-muted text-sm">{t("snippets", { count: chunks })}</span>
          </span>
          <a
            className="answer-action inline-flex items-center"
            href={chunkPath(id, {})}
            target="_blank"
            rel="noreferrer"
            aria-label={t("knowledgeCard.openNamed", { name })}
          >
            {t("knowledgeCard.open")}
          </a>
          <button
            type="button"
            className="answer-action"
            aria-label={t("knowledgeCard.removeNamed", { name })}
            onClick={() => onRemove(id)}
          >
            {t("knowledgeCard.remove")}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The form that adds to one of the bot's bases, or makes the first one. */
function AddHere({ own: bases }: { own: readonly KnowledgeBase[] }) {
  const t = useTranslations("builder.knowledgeCard");
  const knowledge = useTranslations("knowledge");
  const { bot, bases: all, draft, actions, reading, view, show } = useBuilder();
  const fold = useFold("knowledgeAdd");
  const [target, setTarget] = useState<BaseId | null>(null);
  const chosen = bases.find(({ id }) => id === target) ?? bases[0];
  const own = useOwnBase({ bot, bases: all, draft, actions, reading, target: chosen?.id });
  const handleAdded = () => {
    show({ type: "questionAnswered" });
    void reading.refresh();
  };
  return (
    <details {...fold} className="rounded-card border border-line bg-surface">
      <summary className="min-h-11 px-4 py-2.5 font-medium text-sm">
        <FoldChevron />
        {t("add")}
      </summary>
      <div id={addFormId} className="flex flex-col gap-4 px-4 pb-4">
        {bases.length > 1 ? (
          <SelectField
            label={t("addTo")}
            value={chosen?.id}
            options={bases.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setTarget(bases.find(({ id }) => id === event.target.value)?.id ?? null)}
          />
        ) : null}
        <AddToBot
          own={own}
          pasting={{
            submit: knowledge("addThis"),
            onDone: ({ chunks }) => {
              toast(knowledge("added", { count: chunks }));
              handleAdded();
            },
          }}
          question={view.question}
          onAdded={handleAdded}
        />
      </div>
    </details>
  );
}

type KnowledgePartProps = PartProps<"knowledge"> & { bases: readonly KnowledgeBase[]; grounding: BotGrounding };

export function KnowledgePart({ spec, set, bases, grounding }: KnowledgePartProps) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  const { noteList } = useDraftNotes();
  const { canEdit, isKnowing, reading, leadToAdd } = useBuilder();
  const { knowledge } = spec;
  const own = bases.filter(({ id }) => knowledge.baseIds.includes(id));
  const setBases = (baseIds: BaseId[]) => set("knowledge.baseIds", { knowledge: { ...knowledge, baseIds } });
  const handleRemove = (id: BaseId) => {
    setBases(knowledge.baseIds.filter((known) => known !== id));
    // The focus would be lost with the row.
    document.getElementById(summaryId("knowledge"))?.focus();
  };
  return (
    <Part
      name="knowledge"
      title={t("knowledge")}
      summary={
        own.length === 0
          ? t("noKnowledge")
          : t("knowledgeSummary", {
              bases: own.length,
              snippets: countSnippets({ bases, baseIds: knowledge.baseIds }),
            })
      }
    >
      {isKnowing ? null : <NothingKnown underWay={reading.underWay} />}
      <OwnBases bases={own} onRemove={handleRemove} />
      <div aria-live="polite" className="empty:hidden">
        <ReadingList sources={reading.sources.filter(({ state, failure }) => failure !== null || isUnderWay(state))} />
      </div>
      {canEdit && own.length > 0 ? (
        <AskKnowledge baseIds={own.map(({ id }) => id)} use={knowledge} onAddAnswer={leadToAdd} />
      ) : null}
      {canEdit ? <AddHere own={own} /> : null}
      <BaseChoices offered={bases} chosen={knowledge.baseIds} onChange={setBases} isOpen={own.length === 0} />
      {errorAt("knowledge.baseIds") ? <Problem>{errorAt("knowledge.baseIds")}</Problem> : null}
      {grounding.sentences > 0 ? (
        <p className="text-muted text-sm">
          {t("grounding", {
            answers: grounding.answers,
            percent: Math.round((100 * grounding.grounded) / grounding.sentences),
          })}
        </p>
      ) : null}
      <Advanced name="knowledgeAdvanced">
        <Explain question={t("knowledgeHelp.question")}>
          <p>{t("knowledgeHelp.chunk")}</p>
          <p>{t("knowledgeHelp.score")}</p>
        </Explain>
        <TextField
          label={t("maxChunks")}
          error={errorAt("knowledge.maxChunks")}
          hint={t("maxChunksHint")}
          type="number"
          min={1}
          max={20}
          value={knowledge.maxChunks}
          onChange={(event) =>
            set("knowledge.maxChunks", { knowledge: { ...knowledge, maxChunks: Number(event.target.value) } })
          }
        />
        <TextField
          label={t("minScore")}
          error={errorAt("knowledge.minScore")}
          hint={t("minScoreHint")}
          type="number"
          min={0}
          max={100}
          value={Math.round(knowledge.minScore * 100)}
          onChange={(event) =>
            set("knowledge.minScore", { knowledge: { ...knowledge, minScore: Number(event.target.value) / 100 } })
          }
        />
        <ListField
          label={t("knowledgeTags")}
          hint={t("knowledgeTagsHint")}
          {...noteList("knowledge.tags", knowledge.tags, { each: reviewLimits.tagLength, all: reviewLimits.tags })}
          values={knowledge.tags}
          separator=", "
          parse={tagsIn}
          onChange={(tags) => set("knowledge.tags", { knowledge: { ...knowledge, tags } })}
        />
        <CheckField
          label={t("rewrite")}
          hint={t("rewriteHint")}
          checked={knowledge.rewrite}
          onChange={(event) => set("knowledge.rewrite", { knowledge: { ...knowledge, rewrite: event.target.checked } })}
        />
        <CheckField
          label={t("rerank")}
          hint={t("rerankHint")}
          checked={knowledge.rerank}
          onChange={(event) => set("knowledge.rerank", { knowledge: { ...knowledge, rerank: event.target.checked } })}
        />
      </Advanced>
    </Part>
  );
}
