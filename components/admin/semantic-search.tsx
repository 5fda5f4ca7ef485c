"use client";
/** Semantic search: off, building, ready or failing; with the actions for each state. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useRefreshWhile } from "#components/ui/use-refresh-while.ts";
import type { SemanticSearch as Search } from "#lib/embeddings/schema.ts";
import type { Provider } from "#lib/providers/schema.ts";
import { SemanticSearchForm, type SemanticSearchFormActions } from "./semantic-search-form.tsx";

export type SemanticSearchActions = SemanticSearchFormActions & { switchOff: Action<Record<string, never>> };

const tones = { off: "plain", building: "cite", ready: "good", failing: "danger" } as const;

function Building({ search: { done, chunks, serving } }: { search: Search }) {
  const t = useTranslations("embeddings");
  const words = t("progress", { done, chunks });
  return (
    <div className="flex flex-col gap-2">
      <progress className="progress" value={done} max={Math.max(1, chunks)} aria-label={t("title")} />
      <p className="text-sm tabular-nums">{words}</p>
      <p className="text-muted text-sm">{t(serving ? "meanwhileEarlier" : "meanwhileWords")}</p>
    </div>
  );
}

function Failing({ search }: { search: Search }) {
  const t = useTranslations("embeddings");
  return (
    <>
      <Problem>{t(`failures.${search.failure ?? "internal"}`)}</Problem>
      <p className="text-muted text-sm">
        {t(search.serving ? "failingServing" : "failingWords")} {t("retried")}
      </p>
    </>
  );
}

/** The state as a sentence. */
function State({ search }: { search: Search }) {
  const t = useTranslations("embeddings");
  const { state, done, chunks } = search;
  if (state === "building") return <Building search={search} />;
  if (state === "failing") return <Failing search={search} />;
  if (state === "ready")
    return <p className="text-sm">{t(done < chunks ? "readyPartly" : "readyText", { done, chunks })}</p>;
  return null;
}

type ControlsProps = Pick<SemanticSearchProps, "search" | "actions"> & {
  isChanging: boolean;
  onChange: () => void;
  onOff: () => void;
  onRetried: () => void;
};

function Controls({ search, actions, isChanging, onChange, onOff, onRetried }: ControlsProps) {
  const t = useTranslations("embeddings");
  const { providerId, model, state } = search;
  const retry = useAction(actions.choose, onRetried);
  return (
    <div className="flex flex-col gap-3">
      <Problem>{retry.message}</Problem>
      <div className="flex flex-wrap gap-2">
        {state === "failing" && providerId && model ? (
          <Button
            look="primary"
            className="aria-disabled:opacity-55"
            aria-disabled={retry.isPending}
            aria-live="polite"
            onClick={() => retry.isPending || retry.run({ providerId, model })}
          >
            {t(retry.isPending ? "trying" : "tryAgain")}
          </Button>
        ) : null}
        <Button aria-expanded={isChanging} onClick={onChange}>
          {t("change")}
        </Button>
        <Button look="danger" onClick={onOff}>
          {t("switchOff")}
        </Button>
      </div>
    </div>
  );
}

type SemanticSearchProps = {
  search: Search;
  /** Providers that can offer a model now. */
  providers: readonly Pick<Provider, "id" | "name">[];
  actions: SemanticSearchActions;
};

function Changeable({ search, providers, actions, onDone }: SemanticSearchProps & { onDone: () => void }) {
  const t = useTranslations("embeddings");
  const [isChanging, setChanging] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const switchOff = useAction(actions.switchOff, () => {
    setAsking(false);
    onDone();
  });
  const form = { search, providers, actions };
  if (search.state === "off")
    return providers.length > 0 ? (
      <SemanticSearchForm {...form} onDone={onDone} />
    ) : (
      <p className="text-muted text-sm">{t("needsProvider")}</p>
    );
  return (
    <>
      <Controls
        search={search}
        actions={actions}
        isChanging={isChanging}
        onChange={() => setChanging(!isChanging)}
        onOff={() => setAsking(true)}
        onRetried={onDone}
      />
      <Problem>{switchOff.message}</Problem>
      {isChanging ? (
        <div className="flex flex-col gap-3 border-line border-t pt-4">
          {search.serving ? <p className="text-muted text-sm">{t("changeText")}</p> : null}
          <SemanticSearchForm
            {...form}
            onDone={() => {
              setChanging(false);
              onDone();
            }}
          />
        </div>
      ) : null}
      <ConfirmDialog
        title={t("switchOffTitle")}
        text={t("switchOffText", { model: search.model ?? "" })}
        verb={t("switchOff")}
        isOpen={isAsking}
        isPending={switchOff.isPending}
        onConfirm={() => switchOff.run({})}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

export function SemanticSearch({ search, providers, actions }: SemanticSearchProps) {
  const t = useTranslations("embeddings");
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, done, chunks, model, providerName, readOnly } = search;
  // New chunks are embedded while the index is in use already.
  useRefreshWhile(state === "building" || (state === "ready" && done < chunks));
  const handleDone = () => {
    router.refresh();
    // The pressed button is removed with its state.
    heading.current?.focus();
  };
  return (
    <section className="flex flex-col gap-3" aria-labelledby="semantic-search">
      <div>
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="semantic-search" ref={heading} tabIndex={-1} className="font-semibold">
            {t("title")}
          </h2>
          <p role="status">
            <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
          </p>
        </div>
        <p className="text-muted text-sm">{t("intro")}</p>
      </div>
      <div className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4">
        {model ? (
          <div>
            <p className="font-medium [overflow-wrap:anywhere]">{model}</p>
            {providerName ? <p className="text-muted text-sm [overflow-wrap:anywhere]">{providerName}</p> : null}
          </div>
        ) : null}
        <State search={search} />
        {readOnly ? (
          <p className="text-muted text-sm">{t("readOnly")}</p>
        ) : (
          <Changeable search={search} providers={providers} actions={actions} onDone={handleDone} />
        )}
      </div>
    </section>
  );
}
