"use client";
/** Buttons that stand above the visitor's field, each with the question that it sends. */
import { useTranslations } from "next-intl";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { botLimits, type Shortcut } from "#lib/bots/spec.ts";

type ShortcutsFieldProps = { shortcuts: readonly Shortcut[]; onChange: (shortcuts: Shortcut[]) => void };

export function ShortcutsField({ shortcuts, onChange }: ShortcutsFieldProps) {
  const t = useTranslations("builder");
  const common = useTranslations("common");
  const { noteText } = useDraftNotes();
  const set = (index: number, change: Partial<Shortcut>) =>
    onChange(shortcuts.map((shortcut, at) => (at === index ? { ...shortcut, ...change } : shortcut)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-ink text-sm">{t("shortcuts")}</legend>
      <p className="text-muted text-sm">{t("shortcutsHint", { max: botLimits.shortcuts })}</p>
      {shortcuts.map(({ label, question }, index) => (
        // The order is the identity here: both texts change while they are typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <fieldset key={index} className="flex min-w-0 flex-col gap-3 rounded-control border border-line p-3">
          <legend className="sr-only">{t("shortcutAt", { at: index + 1 })}</legend>
          <TextField
            label={t("shortcutLabel")}
            {...noteText(`opening.shortcuts.${index}.label`, label, botLimits.shortcutLabelLength)}
            value={label}
            onChange={(event) => set(index, { label: event.target.value })}
          />
          <TextField
            label={t("shortcutQuestion")}
            {...noteText(`opening.shortcuts.${index}.question`, question, botLimits.questionLength)}
            value={question}
            onChange={(event) => set(index, { question: event.target.value })}
          />
          <Button
            look="quiet"
            className="self-start"
            onClick={() => onChange(shortcuts.filter((_, at) => at !== index))}
          >
            {common("delete")}
          </Button>
        </fieldset>
      ))}
      {shortcuts.length < botLimits.shortcuts ? (
        <Button className="self-start" onClick={() => onChange([...shortcuts, { label: "", question: "" }])}>
          {t("addShortcut")}
        </Button>
      ) : null}
    </fieldset>
  );
}
