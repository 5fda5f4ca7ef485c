"use client";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";
import { PictureField } from "./picture-field.tsx";

export function LookPart({ spec, set }: PartProps<"look">) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  const { noteText } = useDraftNotes();
  const { look } = spec;
  return (
    <Part name="look" title={t("look")} summary={look.tagline || look.accent}>
      <PictureField spec={spec} set={set} />
      <TextField
        label={t("accent")}
        error={errorAt("look.accent")}
        type="color"
        className="h-11 w-20 rounded-control border border-control-line bg-surface p-1"
        value={look.accent}
        onChange={(event) => set("look.accent", { look: { ...look, accent: event.target.value } })}
      />
      <TextField
        label={t("tagline")}
        {...noteText("look.tagline", look.tagline.trim(), botLimits.taglineLength)}
        value={look.tagline}
        onChange={(event) => set("look.tagline", { look: { ...look, tagline: event.target.value } })}
      />
      <SelectField
        label={t("pageTheme")}
        value={look.theme}
        options={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={(event) =>
          set("look.theme", {
            look: {
              ...look,
              theme: event.target.value === "light" || event.target.value === "dark" ? event.target.value : "auto",
            },
          })
        }
      />
    </Part>
  );
}
