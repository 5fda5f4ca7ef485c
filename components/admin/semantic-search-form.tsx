"use client";
/** Chooses the model of semantic search: its provider and its name. The model is tested before it is stored. */
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { ChooseEmbeddingModelInput, SemanticSearch } from "#lib/embeddings/schema.ts";
import type { ProviderId } from "#lib/ids.ts";
import type { Provider } from "#lib/providers/schema.ts";

export type SemanticSearchFormActions = {
  choose: Action<{ providerId: ProviderId | ""; model: ChooseEmbeddingModelInput["model"] }, SemanticSearch>;
  fetchModels: Action<{ providerId: ProviderId | "" }, { items: string[] }>;
};

const suggestions = ["text-embedding-3-small", "nomic-embed-text", "bge-m3"] as const;

/** Common names of embedding models. */
const likely = /embed|bge|gte|\be5\b|minilm|mpnet|voyage/i;

/** Most listed models are for chats, so likely embedding models come first. */
const likelyFirst = (names: readonly string[]) => [
  ...names.filter((name) => likely.test(name)),
  ...names.filter((name) => !likely.test(name)),
];

type SemanticSearchFormProps = {
  search: SemanticSearch;
  providers: readonly Pick<Provider, "id" | "name">[];
  actions: SemanticSearchFormActions;
  onDone: () => void;
};

export function SemanticSearchForm({ search, providers, actions, onDone }: SemanticSearchFormProps) {
  const t = useTranslations("embeddings");
  const models = useTranslations("models");
  const listId = useId();
  const known = providers.find(({ id }) => id === search.providerId) ?? providers[0];
  const [providerId, setProviderId] = useState<ProviderId | "">(known?.id ?? "");
  const [offered, setOffered] = useState<readonly string[] | null>(null);
  const fetchModels = useAction(actions.fetchModels, ({ items }) => setOffered(likelyFirst(items)));
  const { form, field, problem, isPending } = useForm(actions.choose, {
    input: (values) => ({ providerId, model: values.text("model") }),
    onDone,
  });
  const hint = offered ? models("offered", { count: offered.length }) : null;
  return (
    <form className="flex max-w-xl flex-col gap-4" {...form}>
      <Problem>{problem ?? fetchModels.message}</Problem>
      <SelectField
        label={t("provider")}
        hint={t("privacy")}
        {...field("providerId")}
        value={providerId}
        options={providers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => {
          setProviderId(providers.find(({ id }) => id === event.target.value)?.id ?? "");
          setOffered(null);
        }}
      />
      <div className="flex flex-col items-start gap-1">
        <div className="w-full">
          <TextField
            label={t("model")}
            hint={hint ?? t("modelHint", { names: suggestions.join(", ") })}
            list={listId}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            {...field("model")}
            defaultValue={search.model ?? ""}
          />
        </div>
        <datalist id={listId}>
          {(offered ?? suggestions).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button
          look="quiet"
          className="-ml-3.5"
          disabled={fetchModels.isPending}
          onClick={() => fetchModels.run({ providerId })}
        >
          {models("fetchModels")}
        </Button>
      </div>
      <Button
        type="submit"
        look="primary"
        className="self-start aria-disabled:opacity-55"
        aria-disabled={isPending}
        aria-live="polite"
      >
        {t(isPending ? "trying" : search.state === "off" ? "switchOn" : "use")}
      </Button>
    </form>
  );
}
