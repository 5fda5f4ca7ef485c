"use client";
/** Connects a provider: choose a preset, enter the key, test the connection, save. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { ProviderId } from "#lib/ids.ts";
import { isPresetKey, type PresetKey, presetKeys, presets } from "#lib/providers/presets.ts";
import type { ConnectionTest, Provider } from "#lib/providers/schema.ts";
import { ConnectionTestNote } from "./connection-test-note.tsx";

export type ProviderFormActions = {
  create: Action<
    { preset: PresetKey; name: string; baseUrl: string; apiKey?: string; models?: { name: string }[] },
    Provider
  >;
  test: Action<{ providerId?: ProviderId; baseUrl?: string; apiKey?: string; model?: string }, ConnectionTest>;
};

export function ProviderForm({ actions, onDone }: { actions: ProviderFormActions; onDone: () => void }) {
  const t = useTranslations("models");
  const [preset, setPreset] = useState<PresetKey>("openai");
  const [baseUrl, setBaseUrl] = useState(presets.openai.baseUrl);
  const [apiKey, setApiKey] = useState("");
  const [model, setModel] = useState("");
  /** Null until a name is typed: the preset's own. */
  const [ownName, setOwnName] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<ConnectionTest | null>(null);
  const known = presets[preset];
  const name = ownName ?? (known.name || t("otherName"));
  const test = useAction(actions.test, (found) => {
    setOutcome(found);
    if (!model && found.model && found.ok) setModel(found.model);
  });
  const { form, errorOf, problem, isPending } = useForm(actions.create, {
    input: () => ({
      preset,
      name,
      baseUrl,
      apiKey,
      models: model ? [{ name: model }] : [],
    }),
    onDone,
  });
  const choose = (value: string) => {
    if (!isPresetKey(value)) return;
    setPreset(value);
    setBaseUrl(presets[value].baseUrl);
    setModel("");
    setOutcome(null);
  };
  const offered = outcome?.models.length ? outcome.models : known.models.map(({ name }) => name);
  return (
    <form className="flex flex-col gap-4" {...form}>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">{t("which")}</legend>
        <div className="flex flex-wrap gap-2">
          {presetKeys.map((key) => (
            <button key={key} type="button" className="chip" aria-pressed={preset === key} onClick={() => choose(key)}>
              {presets[key].name || t("other")}
            </button>
          ))}
        </div>
      </fieldset>
      <Problem>{test.problem ?? problem}</Problem>
      <TextField
        label={t("address")}
        type="url"
        spellCheck={false}
        placeholder={known.example}
        value={baseUrl}
        error={errorOf("baseUrl") ?? test.fields.baseUrl}
        onChange={(event) => setBaseUrl(event.target.value)}
      />
      <TextField
        label={t("key")}
        type="password"
        autoComplete="off"
        hint={known.needsKey ? t("keyHint") : t("keyOptional")}
        value={apiKey}
        error={errorOf("apiKey") ?? test.fields.apiKey}
        onChange={(event) => setApiKey(event.target.value)}
      />
      {known.keysUrl ? (
        <a
          className="-mt-2 self-start text-accent text-sm underline"
          href={known.keysUrl}
          target="_blank"
          rel="noreferrer"
        >
          {t("makeKey")}
        </a>
      ) : null}
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        error={errorOf("name")}
        onChange={(event) => setOwnName(event.target.value)}
      />
      <TextField
        label={t("model")}
        hint={t("modelHint")}
        list="offered-models"
        spellCheck={false}
        value={model}
        error={test.fields.model ?? errorOf("models")}
        onChange={(event) => setModel(event.target.value)}
      />
      <datalist id="offered-models">
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {outcome ? <ConnectionTestNote outcome={outcome} onUseUrl={setBaseUrl} onUseModel={setModel} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button disabled={test.isPending} onClick={() => test.run({ baseUrl, apiKey, model })}>
          {t(test.isPending ? "testing" : "test")}
        </Button>
        <Button type="submit" look="primary" disabled={isPending}>
          {t("connect")}
        </Button>
      </div>
    </form>
  );
}
