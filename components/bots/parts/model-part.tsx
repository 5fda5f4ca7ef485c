"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/field.tsx";
import { modelPresets, samplingByPreset } from "#lib/bots/spec.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import { ModelChoices } from "./model-choices.tsx";
import { Part } from "./part.tsx";
import type { PartProps } from "./part-props.ts";
import { SamplingFields } from "./sampling-fields.tsx";

export function ModelPart({ spec, set, models }: PartProps<"model"> & { models: readonly ModelChoice[] }) {
  const t = useTranslations("builder");
  const { model } = spec;
  return (
    <Part name="model" title={t("model")} summary={t(`presets.${model.preset}`)}>
      <SelectField
        label={t("manner")}
        value={model.preset}
        options={modelPresets.map((value) => ({ value, label: t(`presets.${value}`) }))}
        onChange={(event) => {
          const preset = modelPresets.find((known) => known === event.target.value) ?? "balanced";
          const numbers = preset === "custom" ? {} : samplingByPreset[preset];
          set("model.preset", { model: { ...model, ...numbers, preset } });
        }}
      />
      <ModelChoices
        chosen={model.modelIds}
        models={models}
        onChange={(modelIds) => set("model.modelIds", { model: { ...model, modelIds } })}
      />
      <SamplingFields model={model} set={set} />
    </Part>
  );
}
