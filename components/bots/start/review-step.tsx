"use client";
/** The parts of a drafted bot, each to be changed in place. */
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { NameField } from "#components/bots/name-field.tsx";
import { CheckField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { useStart } from "./start-context.ts";
import { StepButtons } from "./step-buttons.tsx";

export function ReviewStep() {
  const t = useTranslations("start");
  const builder = useTranslations("builder");
  const { noteText } = useDraftNotes();
  const { draft, set } = useStart();
  const { name, description, persona, opening, rules } = draft.state.spec;
  return (
    <div className="flex flex-col gap-4">
      <NameField label={t("botName")} name={name} set={set} />
      <TextField
        label={builder("description")}
        {...noteText("description", description.trim(), botLimits.descriptionLength)}
        value={description}
        onChange={(event) => set("description", { description: event.target.value })}
      />
      <TextArea
        label={builder("persona")}
        {...noteText("persona", persona, botLimits.personaLength)}
        rows={8}
        value={persona}
        onChange={(event) => set("persona", { persona: event.target.value })}
      />
      <TextArea
        label={builder("openingMessage")}
        {...noteText("opening.message", opening.message, botLimits.openingLength)}
        rows={2}
        value={opening.message}
        onChange={(event) => set("opening.message", { opening: { ...opening, message: event.target.value } })}
      />
      <CheckField
        label={builder("onlyFromKnowledge")}
        checked={rules.onlyFromKnowledge}
        onChange={(event) => set("rules.only", { rules: { ...rules, onlyFromKnowledge: event.target.checked } })}
      />
      <StepButtons />
    </div>
  );
}
