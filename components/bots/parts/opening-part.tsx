"use client";
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { CheckField, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits, followUpModes } from "#lib/bots/spec.ts";
import { ListField } from "./list-field.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";
import { ShortcutsField } from "./shortcuts-field.tsx";

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

export function OpeningPart({ spec, set }: PartProps<"opening">) {
  const t = useTranslations("builder");
  const { noteText, noteList } = useDraftNotes();
  const { opening, followUps } = spec;
  return (
    <Part name="opening" title={t("opening")} summary={opening.message.replaceAll("**", "") || t("noOpening")}>
      <TextArea
        label={t("openingMessage")}
        {...noteText("opening.message", opening.message, botLimits.openingLength)}
        value={opening.message}
        onChange={(event) => set("opening.message", { opening: { ...opening, message: event.target.value } })}
      />
      <ListField
        label={t("suggestedQuestions")}
        hint={t("suggestedHint")}
        {...noteList("opening.suggestedQuestions", opening.suggestedQuestions, {
          each: botLimits.questionLength,
          all: botLimits.suggestedQuestions,
        })}
        values={opening.suggestedQuestions}
        separator={"\n"}
        parse={lines}
        onChange={(suggestedQuestions) => set("opening.questions", { opening: { ...opening, suggestedQuestions } })}
      />
      <CheckField
        label={t("randomThree")}
        checked={opening.show === "random_three"}
        onChange={(event) =>
          set("opening.show", { opening: { ...opening, show: event.target.checked ? "random_three" : "all" } })
        }
      />
      <CheckField
        label={t("disclosure")}
        hint={t("disclosureHint")}
        checked={opening.hasDisclosure}
        onChange={(event) =>
          set("opening.hasDisclosure", { opening: { ...opening, hasDisclosure: event.target.checked } })
        }
      />
      {opening.hasDisclosure ? (
        <TextField
          label={t("disclosureText")}
          {...noteText("opening.disclosure", opening.disclosure.trim(), botLimits.disclosureLength)}
          placeholder={t("disclosureDefault")}
          value={opening.disclosure}
          onChange={(event) => set("opening.disclosure", { opening: { ...opening, disclosure: event.target.value } })}
        />
      ) : null}
      <TextArea
        label={t("consent")}
        hint={t("consentHint")}
        rows={3}
        {...noteText("opening.consent", opening.consent.trim(), botLimits.consentLength)}
        value={opening.consent}
        onChange={(event) => set("opening.consent", { opening: { ...opening, consent: event.target.value } })}
      />
      <ShortcutsField
        shortcuts={opening.shortcuts}
        onChange={(shortcuts) => set("opening.shortcuts", { opening: { ...opening, shortcuts } })}
      />
      <SelectField
        label={t("followUps")}
        value={followUps.mode}
        options={followUpModes.map((value) => ({ value, label: t(`followUpModes.${value}`) }))}
        onChange={(event) =>
          set("followUps.mode", {
            followUps: { ...followUps, mode: followUpModes.find((mode) => mode === event.target.value) ?? "off" },
          })
        }
      />
      {followUps.mode === "custom" ? (
        <TextArea
          label={t("followUpInstruction")}
          {...noteText("followUps.instruction", followUps.instruction, botLimits.followUpLength)}
          value={followUps.instruction}
          onChange={(event) =>
            set("followUps.instruction", { followUps: { ...followUps, instruction: event.target.value } })
          }
        />
      ) : null}
    </Part>
  );
}
