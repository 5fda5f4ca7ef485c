"use client";
/** What a bot is made of besides its instructions: one card a part. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CheckField, SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { type BotSpec, botLimits, followUpModes, modelPresets, samplingByPreset } from "#lib/bots/spec.ts";
import { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import { ModelChoices } from "./model-choices.tsx";
import { Part } from "./part.tsx";
import { VariablesPart } from "./variables-part.tsx";

type PartsPaneProps = {
  spec: BotSpec;
  bases: readonly KnowledgeBase[];
  models: readonly ModelChoice[];
  onChange: (field: string, spec: BotSpec) => void;
};

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim().slice(0, botLimits.questionLength))
    .filter(Boolean)
    .slice(0, botLimits.suggestedQuestions);

export function PartsPane({ spec, bases, models, onChange }: PartsPaneProps) {
  const t = useTranslations("builder");
  const { opening, knowledge, model, rules, look, followUps, limits } = spec;
  const chosen = bases.filter(({ id }) => knowledge.baseIds.some((baseId) => baseId === id));
  const snippets = chosen.reduce((sum, { chunks }) => sum + chunks, 0);
  const set = (field: string, change: Partial<BotSpec>) => onChange(field, { ...spec, ...change });
  const chooseBase = (id: string, isChosen: boolean) => {
    const baseId = BaseId.parse(id);
    const rest = knowledge.baseIds.filter((known) => known !== baseId);
    set("knowledge.baseIds", { knowledge: { ...knowledge, baseIds: isChosen ? [...rest, baseId] : rest } });
  };
  return (
    <div className="flex flex-col gap-3">
      <Part title={t("about")} summary={spec.description || spec.name}>
        <TextField
          label={t("name")}
          value={spec.name}
          maxLength={botLimits.nameLength}
          onChange={(event) => set("name", { name: event.target.value })}
        />
        <TextArea
          label={t("description")}
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
      <Part title={t("opening")} summary={opening.message.replaceAll("**", "") || t("noOpening")}>
        <TextArea
          label={t("openingMessage")}
          value={opening.message}
          maxLength={botLimits.openingLength}
          onChange={(event) => set("opening.message", { opening: { ...opening, message: event.target.value } })}
        />
        <TextArea
          key={opening.suggestedQuestions.length === 0 ? "empty" : "filled"}
          label={t("suggestedQuestions")}
          hint={t("suggestedHint")}
          defaultValue={opening.suggestedQuestions.join("\n")}
          onChange={(event) =>
            set("opening.questions", { opening: { ...opening, suggestedQuestions: lines(event.target.value) } })
          }
        />
        <CheckField
          label={t("randomThree")}
          checked={opening.show === "random_three"}
          onChange={(event) =>
            set("opening.show", { opening: { ...opening, show: event.target.checked ? "random_three" : "all" } })
          }
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
            value={followUps.instruction}
            maxLength={500}
            onChange={(event) =>
              set("followUps.instruction", { followUps: { ...followUps, instruction: event.target.value } })
            }
          />
        ) : null}
      </Part>
      <Part title={t("blanks")} summary={t("blanksSummary", { count: spec.variables.length })}>
        <VariablesPart variables={spec.variables} onChange={(variables) => set("variables", { variables })} />
      </Part>
      <Part
        title={t("knowledge")}
        summary={chosen.length === 0 ? t("noKnowledge") : t("knowledgeSummary", { bases: chosen.length, snippets })}
      >
        {bases.length === 0 ? <p className="text-muted text-sm">{t("noBases")}</p> : null}
        {bases.map(({ id, name, chunks }) => (
          <CheckField
            key={id}
            label={name}
            hint={t("snippets", { count: chunks })}
            checked={chosen.some((base) => base.id === id)}
            onChange={(event) => chooseBase(id, event.target.checked)}
          />
        ))}
        <Link href="/knowledge" className="text-accent text-sm underline">
          {t("manageKnowledge")}
        </Link>
        <details>
          <summary className="font-medium text-sm">{t("advanced")}</summary>
          <div className="flex flex-col gap-3 pt-3">
            <TextField
              label={t("maxChunks")}
              hint={t("maxChunksHint")}
              type="number"
              min={1}
              max={20}
              value={knowledge.maxChunks}
              onChange={(event) =>
                set("knowledge.maxChunks", { knowledge: { ...knowledge, maxChunks: Number(event.target.value) } })
              }
            />
            <TextField
              label={t("minScore")}
              hint={t("minScoreHint")}
              type="number"
              min={0}
              max={100}
              value={Math.round(knowledge.minScore * 100)}
              onChange={(event) =>
                set("knowledge.minScore", { knowledge: { ...knowledge, minScore: Number(event.target.value) / 100 } })
              }
            />
          </div>
        </details>
      </Part>
      <Part title={t("rules")} summary={rules.onlyFromKnowledge ? t("sourcesOnly") : t("anything")}>
        <CheckField
          label={t("onlyFromKnowledge")}
          hint={t("onlyFromKnowledgeHint")}
          checked={rules.onlyFromKnowledge}
          onChange={(event) => set("rules.only", { rules: { ...rules, onlyFromKnowledge: event.target.checked } })}
        />
        <TextArea
          label={t("refusal")}
          rows={2}
          hint={t("refusalHint")}
          value={rules.refusal}
          maxLength={botLimits.refusalLength}
          onChange={(event) => set("rules.refusal", { rules: { ...rules, refusal: event.target.value } })}
        />
        <CheckField
          label={t("citeSources")}
          checked={rules.citeSources}
          onChange={(event) => set("rules.cite", { rules: { ...rules, citeSources: event.target.checked } })}
        />
        <TextField
          label={t("visitorLimit")}
          hint={t("visitorLimitHint")}
          type="number"
          min={1}
          max={10_000}
          value={limits.messagesPerVisitorPerDay ?? ""}
          onChange={(event) =>
            set("limits", {
              limits: { messagesPerVisitorPerDay: event.target.value === "" ? null : Number(event.target.value) },
            })
          }
        />
      </Part>
      <Part title={t("model")} summary={t(`presets.${model.preset}`)}>
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
        <details>
          <summary className="font-medium text-sm">{t("advanced")}</summary>
          <div className="flex flex-col gap-3 pt-3">
            <TextField
              label={t("temperature")}
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
              hint={t("historyTurnsHint")}
              type="number"
              min={0}
              max={botLimits.historyTurns}
              value={model.historyTurns}
              onChange={(event) =>
                set("model.history", { model: { ...model, historyTurns: Math.trunc(Number(event.target.value)) } })
              }
            />
          </div>
        </details>
      </Part>
      <Part title={t("look")} summary={look.tagline || look.accent}>
        <TextField
          label={t("accent")}
          type="color"
          className="h-11 w-20 rounded-control border border-control-line bg-surface p-1"
          value={look.accent}
          onChange={(event) => set("look.accent", { look: { ...look, accent: event.target.value } })}
        />
        <TextField
          label={t("tagline")}
          value={look.tagline}
          maxLength={120}
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
        <TextField
          label={t("faceSeed")}
          hint={t("faceSeedHint")}
          value={spec.faceSeed ?? ""}
          maxLength={80}
          onChange={(event) => set("faceSeed", { faceSeed: event.target.value || null })}
        />
      </Part>
    </div>
  );
}
