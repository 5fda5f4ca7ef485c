"use client";
/** The builder: instructions, parts and a live preview beside each other, saved while the maker types. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useReducer, useRef } from "react";
import { flushSync } from "react-dom";
import { Button } from "#components/ui/button.tsx";
import { TabList } from "#components/ui/tab-list.tsx";
import { BuilderContext, type BuilderProps } from "./builder-context.ts";
import { BuilderHead } from "./builder-head.tsx";
import { initialView, paneNames, viewReducer } from "./builder-view.ts";
import { changedParts } from "./editor-state.ts";
import { FieldErrors } from "./field-errors.ts";
import { InstructionsPane } from "./instructions-pane.tsx";
import { PartsPane } from "./parts-pane.tsx";
import { PublishSheet } from "./publish-sheet.tsx";
import { TryPane } from "./try-pane.tsx";
import { useDraft } from "./use-draft.ts";
import { VersionsSheet } from "./versions-sheet.tsx";

const noFields: Readonly<Record<string, string>> = {};

export function Builder(props: BuilderProps) {
  const { bot, canEdit } = props;
  const t = useTranslations("builder");
  const draft = useDraft({
    botId: bot.id,
    spec: bot.draft,
    revision: bot.revision,
    offline: t("save.offline"),
    leave: t("save.leave"),
  });
  const { spec, save } = draft.state;
  const changes = bot.publishedVersion ? changedParts(spec, bot.publishedVersion.spec) : [];
  const [view, show] = useReducer(viewReducer, initialView);
  const variablesSummary = useRef<HTMLElement>(null);
  const tryPane = useRef<HTMLElement>(null);

  const fields = save.kind === "refused" ? save.fields : noFields;
  useEffect(() => show({ type: "refused", fields }), [fields]);

  const showVariables = () => {
    // Rendered first, so that there is an element to scroll to.
    flushSync(() => show({ type: "ledTo", place: "variables" }));
    variablesSummary.current?.scrollIntoView();
    variablesSummary.current?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
    // In the preview, undo applies to the text typed there.
    if (event.target instanceof Node && tryPane.current?.contains(event.target)) return;
    event.preventDefault();
    if (event.shiftKey) draft.redo();
    else draft.undo();
  };

  return (
    <BuilderContext value={{ ...props, draft, changes, view, show, variablesSummary }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for all fields inside, each reachable by itself */}
      <div className="flex h-[calc(100dvh-5rem)] flex-col md:h-dvh" onKeyDown={handleKeyDown}>
        <BuilderHead />
        {save.kind === "conflict" ? (
          <p role="alert" className="flex flex-wrap items-center gap-3 bg-danger-soft px-4 py-2 text-sm">
            {t("conflict")}
            <Button onClick={() => location.reload()}>{t("reload")}</Button>
          </p>
        ) : null}
        <TabList
          label={t("panes")}
          tabs={paneNames.map((name) => ({ name, label: t(`paneNames.${name}`) }))}
          chosen={view.pane}
          onChoose={(pane) => show({ type: "paneChosen", pane })}
          className="flex gap-1 border-line border-b bg-surface p-1 md:hidden"
        />
        <FieldErrors value={fields}>
          <div className="grid min-h-0 flex-1 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:grid-rows-[1fr_1fr] xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.1fr)] xl:grid-rows-1">
            <InstructionsPane />
            <PartsPane />
            <TryPane ref={tryPane} />
          </div>
        </FieldErrors>
      </div>
      {canEdit ? <PublishSheet onFillVariables={showVariables} /> : null}
      <VersionsSheet />
    </BuilderContext>
  );
}
