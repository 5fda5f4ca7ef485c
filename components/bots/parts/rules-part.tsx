"use client";
import { useTranslations } from "next-intl";
import { useBuilder } from "#components/bots/builder-context.ts";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { CheckField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { AttachmentFields } from "./attachment-fields.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

const numberOrNull = (typed: string) => (typed === "" ? null : Number(typed));

export function RulesPart({ spec, set }: PartProps<"rules">) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  const { noteText } = useDraftNotes();
  const { maxRetentionDays } = useBuilder();
  const { rules, limits } = spec;
  return (
    <Part name="rules" title={t("rules")} summary={rules.onlyFromKnowledge ? t("sourcesOnly") : t("anything")}>
      <CheckField
        label={t("onlyFromKnowledge")}
        hint={t("onlyFromKnowledgeHint")}
        checked={rules.onlyFromKnowledge}
        onChange={(event) => set("rules.only", { rules: { ...rules, onlyFromKnowledge: event.target.checked } })}
      />
      <TextArea
        label={t("refusal")}
        {...noteText("rules.refusal", rules.refusal, botLimits.refusalLength)}
        rows={2}
        hint={t("refusalHint")}
        value={rules.refusal}
        onChange={(event) => set("rules.refusal", { rules: { ...rules, refusal: event.target.value } })}
      />
      <CheckField
        label={t("citeSources")}
        checked={rules.citeSources}
        onChange={(event) => set("rules.cite", { rules: { ...rules, citeSources: event.target.checked } })}
      />
      <AttachmentFields spec={spec} set={set} />
      <TextField
        label={t("visitorLimit")}
        error={errorAt("limits.messagesPerVisitorPerDay")}
        hint={t("visitorLimitHint")}
        type="number"
        min={1}
        max={10_000}
        value={limits.messagesPerVisitorPerDay ?? ""}
        onChange={(event) =>
          set("limits", {
            limits: { ...limits, messagesPerVisitorPerDay: numberOrNull(event.target.value) },
          })
        }
      />
      <TextField
        label={t("retention")}
        error={errorAt("limits.retentionDays")}
        hint={maxRetentionDays === null ? t("retentionHint") : t("retentionMax", { days: maxRetentionDays })}
        type="number"
        min={1}
        max={botLimits.retentionDays}
        value={limits.retentionDays ?? ""}
        onChange={(event) =>
          set("limits.retention", { limits: { ...limits, retentionDays: numberOrNull(event.target.value) } })
        }
      />
    </Part>
  );
}
