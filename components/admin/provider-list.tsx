"use client";
/** Connected providers with their models in the order in which they are tried. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { Provider, ProviderModel, Verdict } from "#lib/providers/schema.ts";
import { ProviderForm, type ProviderFormActions } from "./provider-form.tsx";
import { VerdictNote } from "./verdict-note.tsx";

export type ProviderActions = ProviderFormActions & {
  update: Action<{ providerId: string; baseUrl?: string; apiKey?: string; enabled?: boolean }>;
  remove: Action<{ providerId: string }>;
  addModel: Action<{ providerId: string; name: string }>;
  deleteModel: Action<{ modelId: string }>;
  moveModel: Action<{ modelId: string; direction: "up" | "down" }>;
  setModelEnabled: Action<{ modelId: string; enabled: boolean }>;
};

function ModelRow({ model, actions }: { model: ProviderModel; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const refresh = () => router.refresh();
  const move = useAction(actions.moveModel, refresh);
  const enable = useAction(actions.setModelEnabled, refresh);
  const remove = useAction(actions.deleteModel, refresh);
  const modelId = model.id;
  return (
    <li className="flex flex-wrap items-center gap-2 border-line border-t pt-2">
      <span className="min-w-0 flex-1 font-mono text-sm [overflow-wrap:anywhere]">{model.name}</span>
      {model.enabled ? null : <Badge>{t("off")}</Badge>}
      <Problem>{move.message ?? enable.message ?? remove.message}</Problem>
      {model.readOnly ? null : (
        <span className="flex">
          <Button
            look="quiet"
            aria-label={t("earlier", { name: model.label })}
            onClick={() => move.run({ modelId, direction: "up" })}
          >
            ↑
          </Button>
          <Button
            look="quiet"
            aria-label={t("later", { name: model.label })}
            onClick={() => move.run({ modelId, direction: "down" })}
          >
            ↓
          </Button>
          <Button look="quiet" onClick={() => enable.run({ modelId, enabled: !model.enabled })}>
            {t(model.enabled ? "switchOff" : "switchOn")}
          </Button>
          <Button
            look="quiet"
            aria-label={t("removeNamed", { name: model.label })}
            onClick={() => remove.run({ modelId })}
          >
            {common("delete")}
          </Button>
        </span>
      )}
    </li>
  );
}

function KeyForm({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const { run, isPending, problem, fields } = useAction(actions.update, () => router.refresh());
  const errors: Record<string, string> = fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    run({
      providerId: provider.id,
      baseUrl: textOf(form, "baseUrl"),
      apiKey: textOf(form, "apiKey"),
    });
  };
  return (
    <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField label={t("address")} name="baseUrl" defaultValue={provider.baseUrl} error={errors.baseUrl} />
      <TextField
        label={t("key")}
        name="apiKey"
        type="password"
        autoComplete="off"
        hint={t("keyKept")}
        error={errors.apiKey}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}

function ProviderCard({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const refresh = () => router.refresh();
  const test = useAction(actions.test, (found) => {
    setVerdict(found);
    refresh();
  });
  const update = useAction(actions.update, refresh);
  const remove = useAction(actions.remove, refresh);
  const addModel = useAction(actions.addModel, refresh);
  const addFields: Record<string, string> = addModel.fields;
  const { id: providerId, name, baseUrl, keyHint, enabled, readOnly, health, models } = provider;
  const handleAdd = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    addModel.run({ providerId, name: textOf(new FormData(event.currentTarget), "name") });
  };
  const tone = health === "ok" ? "good" : health === "unknown" ? "plain" : "danger";
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{name}</h2>
        <Badge tone={tone}>{t(`health.${health}`)}</Badge>
        {enabled ? null : <Badge>{t("off")}</Badge>}
      </div>
      <p className="text-muted text-sm [overflow-wrap:anywhere]">
        {baseUrl} · {keyHint === null ? t("noKey") : t("keyEnds", { hint: keyHint })}
      </p>
      <ul className="flex flex-col gap-2">
        {models.map((model) => (
          <ModelRow key={model.id} model={model} actions={actions} />
        ))}
      </ul>
      {verdict ? <VerdictNote verdict={verdict} /> : null}
      <Problem>{test.message ?? update.problem ?? remove.message}</Problem>
      {readOnly ? <p className="text-muted text-sm">{t("fromEnvironment")}</p> : null}
      {readOnly ? null : (
        <>
          <div className="flex flex-wrap gap-2">
            <Button disabled={test.isPending} onClick={() => test.run({ providerId, model: models[0]?.name ?? "" })}>
              {t(test.isPending ? "testing" : "test")}
            </Button>
            <Button onClick={() => update.run({ providerId, enabled: !enabled })}>
              {t(enabled ? "switchOff" : "switchOn")}
            </Button>
            <Button look="danger" onClick={() => remove.run({ providerId })}>
              {common("delete")}
            </Button>
          </div>
          <details>
            <summary className="font-medium text-sm">{t("change")}</summary>
            <div className="flex flex-col gap-4 pt-3">
              <KeyForm provider={provider} actions={actions} />
              <form className="flex flex-col gap-3" noValidate onSubmit={handleAdd}>
                <Problem>{addModel.problem}</Problem>
                <TextField label={t("addModel")} name="name" spellCheck={false} error={addFields.name} />
                <Button type="submit" className="self-start" disabled={addModel.isPending}>
                  {common("add")}
                </Button>
              </form>
            </div>
          </details>
        </>
      )}
    </li>
  );
}

export function ProviderList({ providers, actions }: { providers: readonly Provider[]; actions: ProviderActions }) {
  const t = useTranslations("models");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" className="self-start" onClick={() => setOpen(true)}>
        {t("connectNew")}
      </Button>
      <ul className="grid gap-4 lg:grid-cols-2">
        {providers.map((provider) => (
          <ProviderCard key={provider.id} provider={provider} actions={actions} />
        ))}
      </ul>
      <Dialog title={t("connectNew")} isOpen={isOpen} onClose={() => setOpen(false)} wide>
        <ProviderForm
          actions={actions}
          onDone={() => {
            setOpen(false);
            router.refresh();
          }}
        />
      </Dialog>
    </>
  );
}
