"use client";
/** The model that a bot asks first, and the models for failover. */
import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/field.tsx";
import { botLimits } from "#lib/bots/spec.ts";
import { ModelId } from "#lib/ids.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import { chooseModel } from "./choose-model.ts";

type ModelChoicesProps = {
  chosen: readonly ModelId[];
  models: readonly ModelChoice[];
  onChange: (modelIds: ModelId[]) => void;
};

export function ModelChoices({ chosen, models, onChange }: ModelChoicesProps) {
  const t = useTranslations("builder");
  const choose = (place: number, value: string) =>
    onChange(chooseModel(chosen, place, value === "" ? null : ModelId.parse(value)));
  /** One more than chosen, while other models are left. */
  const shown = Math.min(Math.max(chosen.length, models.length, 1), chosen.length + 1, botLimits.models);
  return Array.from({ length: shown }, (_, index) => {
    const earlier = chosen.slice(0, index);
    const offered = models.filter(({ id }) => !earlier.some((known) => known === id));
    const own = chosen[index];
    // Deleted or disabled since it was chosen: turns skip it, and it is shown until the maker chooses another.
    const gone = own && !models.some(({ id }) => id === own) ? own : null;
    const isFirst = index === 0;
    return (
      <SelectField
        key={own ?? `free-${index}`}
        label={isFirst ? t("whichModel") : t("fallbackModel", { place: index })}
        hint={isFirst ? t(models.length === 0 ? "noModels" : "whichModelHint") : undefined}
        value={own ?? ""}
        options={[
          { value: "", label: t(isFirst ? "instanceModel" : "noFallback") },
          ...(gone ? [{ value: gone, label: t("modelGone") }] : []),
          ...offered.map(({ id, label, providerName }) => ({ value: id, label: `${label} · ${providerName}` })),
        ]}
        onChange={(event) => choose(index, event.target.value)}
      />
    );
  });
}
