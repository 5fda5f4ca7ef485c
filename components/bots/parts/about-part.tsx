"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { useFieldErrors } from "../field-errors.ts";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

export function AboutPart({ spec, set }: PartProps) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  return (
    <Part title={t("about")} summary={spec.description || spec.name}>
      <TextField
        label={t("name")}
        error={errorAt("name")}
        value={spec.name}
        maxLength={botLimits.nameLength}
        onChange={(event) => set("name", { name: event.target.value })}
      />
      <TextArea
        label={t("description")}
        error={errorAt("description")}
        rows={2}
        value={spec.description}
        maxLength={botLimits.descriptionLength}
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
