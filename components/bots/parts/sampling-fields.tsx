"use client";
import { useTranslations } from "next-intl";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { Explain } from "#components/ui/explain.tsx";
import { TextField } from "#components/ui/field.tsx";
import { type BotSpec, botLimits } from "#lib/bots/spec.ts";
import { Advanced } from "./advanced.tsx";
import type { PartProps } from "./part-props.ts";

export function SamplingFields({ model, set }: Pick<PartProps<"model">, "set"> & { model: BotSpec["model"] }) {
  const t = useTranslations("builder");
  const errorAt = useFieldErrors();
  return (
    <Advanced name="modelAdvanced">
      <Explain question={t("modelHelp.question")}>
        <p>{t("modelHelp.temperature")}</p>
        <p>{t("modelHelp.token")}</p>
      </Explain>
      <TextField
        label={t("temperature")}
        error={errorAt("model.temperature")}
        hint={t("temperatureHint")}
        type="number"
        min={0}
        max={2}
        step={0.1}
        value={model.temperature}
        onChange={(event) =>
          set("model.temperature", {
            model: { ...model, preset: "custom", temperature: Number(event.target.value) },
          })
        }
      />
      <TextField
        label={t("topP")}
        error={errorAt("model.topP")}
        hint={t("topPHint")}
        type="number"
        min={0}
        max={1}
        step={0.05}
        value={model.topP}
        onChange={(event) =>
          set("model.topP", { model: { ...model, preset: "custom", topP: Number(event.target.value) } })
        }
      />
      <TextField
        label={t("maxAnswer")}
        error={errorAt("model.maxAnswerTokens")}
        hint={t("maxAnswerHint")}
        type="number"
        min={16}
        max={32_000}
        value={model.maxAnswerTokens}
        onChange={(event) =>
          set("model.max", { model: { ...model, maxAnswerTokens: Math.trunc(Number(event.target.value)) } })
        }
      />
      <TextField
        label={t("historyTurns")}
        error={errorAt("model.historyTurns")}
        hint={t("historyTurnsHint")}
        type="number"
        min={0}
        max={botLimits.historyTurns}
        value={model.historyTurns}
        onChange={(event) =>
          set("model.history", { model: { ...model, historyTurns: Math.trunc(Number(event.target.value)) } })
        }
      />
    </Advanced>
  );
}
