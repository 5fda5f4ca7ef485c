"use client";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

export function AboutPart({ spec, set }: PartProps<"about">) {
  const t = useTranslations("builder");
  const { noteText } = useDraftNotes();
  return (
    <Part name="about" title={t("about")} summary={spec.description || spec.name}>
      <TextField
        label={t("name")}
        {...noteText("name", spec.name.trim(), botLimits.nameLength)}
        value={spec.name}
        onChange={(event) => set("name", { name: event.target.value })}
      />
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
    </Part>
  );
}
