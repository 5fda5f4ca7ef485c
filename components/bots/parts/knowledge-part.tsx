"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { CheckField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { BotGrounding } from "#lib/conversations/schema.ts";
import type { BaseId } from "#lib/ids.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import { Advanced } from "./advanced.tsx";
import { ListField } from "./list-field.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

/** `a, b` while the maker types. */
const tagsIn = (text: string) => {
  const words = text.split(",").map((word) => word.trim());
  return [...new Set(words.filter(Boolean))];
};

type KnowledgePartProps = PartProps<"knowledge"> & { bases: readonly KnowledgeBase[]; grounding: BotGrounding };

export function KnowledgePart({ spec, set, bases, grounding }: KnowledgePartProps) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  const { noteList } = useDraftNotes();
  const { knowledge } = spec;
  const chosen = bases.filter(({ id }) => knowledge.baseIds.some((baseId) => baseId === id));
  const snippets = chosen.reduce((sum, { chunks }) => sum + chunks, 0);
  const chooseBase = (baseId: BaseId, isChosen: boolean) => {
    const rest = knowledge.baseIds.filter((known) => known !== baseId);
    set("knowledge.baseIds", { knowledge: { ...knowledge, baseIds: isChosen ? [...rest, baseId] : rest } });
  };
  return (
    <Part
      name="knowledge"
      title={t("knowledge")}
      summary={chosen.length === 0 ? t("noKnowledge") : t("knowledgeSummary", { bases: chosen.length, snippets })}
    >
      {bases.length === 0 ? <p className="text-muted text-sm">{t("noBases")}</p> : null}
      {bases.map(({ id, name, chunks }) => (
        <CheckField
          key={id}
          label={name}
          hint={t("snippets", { count: chunks })}
          checked={chosen.some((base) => base.id === id)}
          onChange={(event) => chooseBase(id, event.target.checked)}
        />
      ))}
      {errorAt("knowledge.baseIds") ? <Problem>{errorAt("knowledge.baseIds")}</Problem> : null}
      <Link href="/knowledge" className="text-accent text-sm underline">
        {t("manageKnowledge")}
      </Link>
      {grounding.sentences > 0 ? (
        <p className="text-muted text-sm">
          {t("grounding", {
            answers: grounding.answers,
            percent: Math.round((100 * grounding.grounded) / grounding.sentences),
          })}
        </p>
      ) : null}
      <Advanced name="knowledgeAdvanced">
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
