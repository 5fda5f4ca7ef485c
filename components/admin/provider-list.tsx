"use client";
/** Connected providers: health, known models, and buttons to change them. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { ProviderId } from "#lib/ids.ts";
import type { ConnectionTest, Provider } from "#lib/providers/schema.ts";
import { ConnectionTestNote } from "./connection-test-note.tsx";
import { ProviderForm, type ProviderFormActions } from "./provider-form.tsx";

export type ProviderActions = ProviderFormActions & {
  update: Action<{ providerId: ProviderId; name?: string; baseUrl?: string; apiKey?: string; enabled?: boolean }>;
  remove: Action<{ providerId: ProviderId }>;
  addModel: Action<{ providerId: ProviderId; name: string }>;
  fetchModels: Action<{ providerId: ProviderId }, { items: string[] }>;
};

function ConnectionForm({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(actions.update, {
    input: (values) => ({
      providerId: provider.id,
      name: values.text("name"),
      baseUrl: values.text("baseUrl"),
      apiKey: values.text("apiKey"),
    }),
    onDone: () => router.refresh(),
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("name")} {...field("name")} defaultValue={provider.name} />
      <TextField label={t("address")} {...field("baseUrl")} defaultValue={provider.baseUrl} />
      <TextField label={t("key")} {...field("apiKey")} type="password" autoComplete="off" hint={t("keyKept")} />
      <Button type="submit" className="self-start" disabled={isPending}>
        {common("save")}
      </Button>
    </form>
  );
}

function AddModelForm({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const listId = useId();
  const [offered, setOffered] = useState<readonly string[] | null>(null);
  const providerId = provider.id;
  const { form, field, problem, isPending } = useForm(actions.addModel, {
    input: (values) => ({ providerId, name: values.text("name") }),
    onDone: () => router.refresh(),
    clearsWhenDone: true,
  });
  const fetchModels = useAction(actions.fetchModels, ({ items }) => setOffered(items));
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem ?? fetchModels.message}</Problem>
      <TextField
        label={t("addModel")}
        hint={offered ? t("offered", { count: offered.length }) : undefined}
        spellCheck={false}
        list={listId}
        {...field("name")}
      />
      <datalist id={listId}>
        {offered?.map((model) => (
          <option key={model} value={model} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={isPending}>
          {common("add")}
        </Button>
        <Button look="quiet" disabled={fetchModels.isPending} onClick={() => fetchModels.run({ providerId })}>
          {t("fetchModels")}
        </Button>
      </div>
    </form>
  );
}

function ProviderCard({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const t = useTranslations("models");
  const common = useTranslations("common");
  const router = useRouter();
  const [tested, setTested] = useState<ConnectionTest | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const refresh = () => router.refresh();
  const test = useAction(actions.test, (found) => {
    setTested(found);
    refresh();
  });
  const update = useAction(actions.update, refresh);
  const remove = useAction(actions.remove, () => {
    setDeleting(false);
    refresh();
  });
  const { id: providerId, name, baseUrl, keyHint, enabled, readOnly, health, lastTest, lastFailure, models } = provider;
  const outcome = lastTest?.result ?? tested;
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
      {outcome ? (
        <div className="flex flex-col gap-1">
          <ConnectionTestNote outcome={outcome} />
          {lastTest ? (
            <p className="text-muted text-xs">
              {t.rich("testedAt", { when: () => <RelativeTime at={lastTest.at} /> })}
            </p>
          ) : null}
        </div>
      ) : null}
      {lastFailure ? (
        <p className="text-muted text-sm">
          {t.rich("lastFailure", {
            what: t(`health.${lastFailure.code}`),
            when: () => <RelativeTime at={lastFailure.at} />,
          })}
        </p>
      ) : null}
      <Problem>{test.message ?? update.problem}</Problem>
      {readOnly ? <p className="text-muted text-sm">{t("fromEnvironment")}</p> : null}
      <div className="flex flex-wrap gap-2">
        <Button disabled={test.isPending} onClick={() => test.run({ providerId, model: models[0]?.name ?? "" })}>
          {t(test.isPending ? "testing" : "test")}
        </Button>
        {readOnly ? null : (
          <>
            <Button onClick={() => update.run({ providerId, enabled: !enabled })}>
              {t(enabled ? "switchOff" : "switchOn")}
            </Button>
            <Button look="danger" onClick={() => setDeleting(true)}>
              {common("delete")}
            </Button>
          </>
        )}
      </div>
      {readOnly ? null : (
        <details>
          <summary className="font-medium text-sm">
            <FoldChevron />
            {t("change")}
          </summary>
          <div className="flex flex-col gap-6 pt-3">
            <AddModelForm provider={provider} actions={actions} />
            <ConnectionForm provider={provider} actions={actions} />
          </div>
        </details>
      )}
      <Dialog title={t("deleteTitle", { name })} isOpen={isDeleting} onClose={() => setDeleting(false)}>
        <p className="text-muted">{t("deleteText", { count: models.length })}</p>
        <Problem>{remove.message}</Problem>
        <Button
          look="danger"
          className="self-start"
          disabled={remove.isPending}
          onClick={() => remove.run({ providerId })}
        >
          {common("delete")}
        </Button>
      </Dialog>
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
