"use client";
/** When a visitor may talk to a person of the team. */
import { useLocale, useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { CheckField, TextArea, TextField } from "#components/ui/field.tsx";
import { botLimits, type ServiceHours } from "#lib/bots/spec.ts";
import { ListField } from "./list-field.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";

const workdays: ServiceHours = { days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" };
const week = [1, 2, 3, 4, 5, 6, 7];

/** 2024 began on a Monday. */
const dayNames = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return week.map((day) => ({ day, name: format.format(Date.UTC(2024, 0, day)) }));
};

const words = (text: string) =>
  text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);

type HoursFieldsProps = { hours: ServiceHours; onChange: (hours: ServiceHours) => void };

function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  const toggle = (day: number) =>
    hours.days.includes(day)
      ? hours.days.filter((one) => one !== day)
      : [...hours.days, day].toSorted((one, other) => one - other);
  return (
    <>
      <fieldset className="flex flex-wrap gap-2">
        <legend className="mb-1.5 font-medium text-sm">{t("handoverDays")}</legend>
        {dayNames(useLocale()).map(({ day, name }) => (
          <button
            key={day}
            type="button"
            className="chip"
            aria-pressed={hours.days.includes(day)}
            onClick={() => onChange({ ...hours, days: toggle(day) })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-3">
        {(["from", "to"] as const).map((end) => (
          <TextField
            key={end}
            type="time"
            label={t(end === "from" ? "handoverFrom" : "handoverTo")}
            error={errorAt(`handover.hours.${end}`)}
            value={hours[end]}
            onChange={(event) => event.target.value && onChange({ ...hours, [end]: event.target.value })}
          />
        ))}
      </div>
    </>
  );
}

export function HandoverPart({ spec, set }: PartProps<"handover">) {
  const t = useTranslations("builder");
  const { noteText, noteList } = useDraftNotes();
  const { handover } = spec;
  const change = (field: keyof typeof handover, changed: Partial<typeof handover>) =>
    set(`handover.${field}`, { handover: { ...handover, ...changed } });
  return (
    <Part name="handover" title={t("handover")} summary={t(handover.enabled ? "on" : "off")}>
      <CheckField
        label={t("handoverEnabled")}
        hint={t("handoverHint")}
        checked={handover.enabled}
        onChange={(event) => change("enabled", { enabled: event.target.checked })}
      />
      {handover.enabled ? (
        <>
          <CheckField
            label={t("handoverAfterRefusals")}
            checked={handover.afterRefusals}
            onChange={(event) => change("afterRefusals", { afterRefusals: event.target.checked })}
          />
          <CheckField
            label={t("handoverAfterThumbsDown")}
            checked={handover.afterThumbsDown}
            onChange={(event) => change("afterThumbsDown", { afterThumbsDown: event.target.checked })}
          />
          <ListField
            label={t("handoverWords")}
            hint={t("handoverWordsHint")}
            {...noteList("handover.words", handover.words, {
              each: botLimits.handoverWordLength,
              all: botLimits.handoverWords,
            })}
            values={handover.words}
            separator=", "
            parse={words}
            onChange={(changed) => change("words", { words: changed })}
          />
          <CheckField
            label={t("handoverHours")}
            hint={t("handoverHoursHint")}
            checked={handover.hours !== null}
            onChange={(event) => change("hours", { hours: event.target.checked ? workdays : null })}
          />
          {handover.hours ? (
            <HoursFields hours={handover.hours} onChange={(hours) => change("hours", { hours })} />
          ) : null}
          <TextArea
            label={t("handoverConsent")}
            hint={t("handoverConsentHint")}
            rows={2}
            {...noteText("handover.consent", handover.consent.trim(), botLimits.consentLength)}
            value={handover.consent}
            onChange={(event) => change("consent", { consent: event.target.value })}
          />
        </>
      ) : null}
    </Part>
  );
}
