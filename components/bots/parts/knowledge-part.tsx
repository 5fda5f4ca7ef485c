"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CheckField, TextField } from "#components/ui/field.tsx";
import { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import { Advanced } from "./advanced.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

export function KnowledgePart({ spec, set, bases }: PartProps & { bases: readonly KnowledgeBase[] }) {
  const t = useTranslations("builder");
  const { knowledge } = spec;
  const chosen = bases.filter(({ id }) => knowledge.baseIds.some((baseId) => baseId === id));
  const snippets = chosen.reduce((sum, { chunks }) => sum + chunks, 0);
  const chooseBase = (id: string, isChosen: boolean) => {
    const baseId = BaseId.parse(id);
    const rest = knowledge.baseIds.filter((known) => known !== baseId);
    set("knowledge.baseIds", { knowledge: { ...knowledge, baseIds: isChosen ? [...rest, baseId] : rest } });
  };
  return (
    <Part
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
      <Link href="/knowledge" className="text-accent text-sm underline">
        {t("manageKnowledge")}
      </Link>
      <Advanced>
        <TextField
          label={t("maxChunks")}
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
          hint={t("minScoreHint")}
          type="number"
          min={0}
          max={100}
          value={Math.round(knowledge.minScore * 100)}
          onChange={(event) =>
            set("knowledge.minScore", { knowledge: { ...knowledge, minScore: Number(event.target.value) / 100 } })
          }
        />
      </Advanced>
    </Part>
  );
}
