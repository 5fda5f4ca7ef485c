"use client";
/** Every model in the instance's order of failover, with buttons to change each. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { ModelId } from "#lib/ids.ts";
import type { ProviderModel } from "#lib/providers/schema.ts";

type ModelChange = {
  modelId: ModelId;
  name: string;
  label: string;
  contextTokens: number;
  inputPrice: number;
  outputPrice: number;
};

export type ModelActions = {
  update: Action<ModelChange>;
  remove: Action<{ modelId: ModelId }>;
  move: Action<{ modelId: ModelId; direction: "up" | "down" }>;
  setEnabled: Action<{ modelId: ModelId; enabled: boolean }>;
};

const microDollars = 1_000_000;

type RowProps = { model: ProviderModel; actions: ModelActions };

function ModelForm({ model, actions, onDone }: RowProps & { onDone: () => void }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(actions.update, {
    input: (values) => ({
      modelId: model.id,
      name: values.text("name"),
      label: values.text("label"),
      contextTokens: values.number("contextTokens"),
      inputPrice: Math.round(values.number("inputPrice") * microDollars),
      outputPrice: Math.round(values.number("outputPrice") * microDollars),
    }),
    onDone: () => {
      router.refresh();
      onDone();
    },
  });
  return (
    <form className="flex flex-col gap-4" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("label")} hint={t("labelHint")} {...field("label")} defaultValue={model.label} />
      <TextField label={t("model")} {...field("name")} spellCheck={false} defaultValue={model.name} />
      <TextField
        label={t("context")}
        hint={t("contextHint")}
        {...field("contextTokens")}
        inputMode="numeric"
        defaultValue={model.contextTokens}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t("inputPrice")}
          {...field("inputPrice")}
          inputMode="decimal"
          defaultValue={model.inputPrice / microDollars}
        />
        <TextField
          label={t("outputPrice")}
          {...field("outputPrice")}
          inputMode="decimal"
          defaultValue={model.outputPrice / microDollars}
        />
      </div>
      <p className="text-muted text-sm">{t("priceHint")}</p>
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}

function ModelRow({ model, actions, isFirst, isLast }: RowProps & { isFirst: boolean; isLast: boolean }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const [isEditing, setEditing] = useState(false);
  const refresh = () => router.refresh();
  const move = useAction(actions.move, refresh);
  const enable = useAction(actions.setEnabled, refresh);
  const remove = useAction(actions.remove, refresh);
  const { id: modelId, label, name, providerName, enabled, readOnly } = model;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t p-3 first:border-t-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium [overflow-wrap:anywhere]">
          {label}
          {enabled ? null : <Badge>{t("off")}</Badge>}
        </p>
        <p className="text-muted text-sm [overflow-wrap:anywhere]">
          {label === name ? providerName : `${providerName} · ${name}`}
        </p>
      </div>
      <Problem>{move.message ?? enable.message ?? remove.message}</Problem>
      {readOnly ? null : (
        <div className="flex flex-wrap">
          <Button
            look="quiet"
            aria-label={t("earlier", { name: label })}
            disabled={isFirst}
            onClick={() => move.run({ modelId, direction: "up" })}
          >
            <ArrowUp className="size-4.5" strokeWidth={1.75} aria-hidden="true" />
          </Button>
          <Button
            look="quiet"
            aria-label={t("later", { name: label })}
            disabled={isLast}
            onClick={() => move.run({ modelId, direction: "down" })}
          >
            <ArrowDown className="size-4.5" strokeWidth={1.75} aria-hidden="true" />
          </Button>
          <Button look="quiet" aria-label={t("changeNamed", { name: label })} onClick={() => setEditing(true)}>
            {t("change")}
          </Button>
          <Button look="quiet" onClick={() => enable.run({ modelId, enabled: !enabled })}>
            {t(enabled ? "switchOff" : "switchOn")}
          </Button>
          <Button look="quiet" aria-label={t("removeNamed", { name: label })} onClick={() => remove.run({ modelId })}>
            {common("delete")}
          </Button>
        </div>
      )}
      <Dialog title={t("changeNamed", { name: label })} isOpen={isEditing} onClose={() => setEditing(false)}>
        <ModelForm model={model} actions={actions} onDone={() => setEditing(false)} />
      </Dialog>
    </li>
  );
}

export function ModelOrder({ models, actions }: { models: readonly ProviderModel[]; actions: ModelActions }) {
  const t = useTranslations("models");
  const ordered = models.toSorted((a, b) => a.position - b.position);
  const movable = ordered.filter(({ readOnly }) => !readOnly);
  if (ordered.length === 0) return null;
  return (
    <section className="flex flex-col gap-3" aria-labelledby="model-order">
      <div>
        <h2 id="model-order" className="font-semibold">
          {t("order")}
        </h2>
        <p className="text-muted text-sm">{t("text")}</p>
      </div>
      <ol className="rounded-card border border-line bg-surface">
        {ordered.map((model) => (
          <ModelRow
            key={model.id}
            model={model}
            actions={actions}
            isFirst={model.id === movable[0]?.id}
            isLast={model.id === movable.at(-1)?.id}
          />
        ))}
      </ol>
    </section>
  );
}
