"use client";
import { useTranslations } from "next-intl";
import { useBuilder } from "#components/bots/builder-context.ts";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { NameField } from "#components/bots/name-field.tsx";
import { SelectField, TextArea } from "#components/ui/field.tsx";
import { timeZoneOptions } from "#components/ui/time-zone-options.ts";
import { botLimits } from "#lib/bots/spec.ts";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

export function AboutPart({ spec, set }: PartProps<"about">) {
  const t = useTranslations("builder");
  const { noteText } = useDraftNotes();
  const { all, instance } = useBuilder().timeZones;
  return (
    <Part name="about" title={t("about")} summary={spec.description || spec.name}>
      <NameField label={t("name")} name={spec.name} set={set} />
      <TextArea
        label={t("description")}
        {...noteText("description", spec.description.trim(), botLimits.descriptionLength)}
        rows={2}
        value={spec.description}
        onChange={(event) => set("description", { description: event.target.value })}
      />
      <SelectField
        label={t("botLanguage")}
        value={spec.language}
        options={[
          { value: "id", label: t("indonesian") },
          { value: "en", label: t("english") },
        ]}
        onChange={(event) => set("language", { language: event.target.value === "en" ? "en" : "id" })}
      />
      <SelectField
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        value={spec.timeZone ?? ""}
        options={[
          { value: "", label: t("instanceTimeZone", { timeZone: instance }) },
          ...timeZoneOptions(all, spec.timeZone),
        ]}
        onChange={(event) => set("timeZone", { timeZone: event.target.value || null })}
      />
    </Part>
  );
}
