"use client";
/** The builder: instructions, parts and a live preview beside each other, saved while the maker types. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { TabList } from "#components/ui/tab-list.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { BaseId } from "#lib/ids.ts";
import { knowledgeLimits } from "#lib/knowledge/schema.ts";
import { AccessSheet } from "./access-sheet.tsx";
import { BuilderContext, type BuilderProps } from "./builder-context.ts";
import { BuilderHead } from "./builder-head.tsx";
import { type BuilderView, initialView, type PaneName, paneNames, sidePaneNames, viewReducer } from "./builder-view.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import { changedParts } from "./editor-state.ts";
import { FieldErrors } from "./field-errors.ts";
import { InstructionsPane } from "./instructions-pane.tsx";
import { lacksKnowledge } from "./lacks-knowledge.ts";
import { addFormId } from "./parts/knowledge-part.tsx";
import { summaryId } from "./parts/part.tsx";
import { PartsPane } from "./parts-pane.tsx";
import { PublishSheet } from "./publish-sheet.tsx";
import type { CardName } from "./spec-parts.ts";
import { Checklist } from "./start/checklist.tsx";
import { useReading } from "./start/use-reading.ts";
import { TryPane } from "./try-pane.tsx";
import { useDraft } from "./use-draft.ts";
import { wideWidth } from "./use-pane.ts";
import { VersionsSheet } from "./versions-sheet.tsx";

const noFields: Readonly<Record<string, string>> = {};
const noBases: readonly BaseId[] = [];

/** A bot without knowledge begins with the form that adds some. */
const viewOf = ({ knowledge }: BotSpec): BuilderView =>
  knowledge.baseIds.length > 0 ? initialView : { ...initialView, unfolded: ["knowledgeAdd"] };

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
  const [view, show] = useReducer(viewReducer, spec, viewOf);
  const isKnowing = !lacksKnowledge(spec, { bases: props.bases, hasModel: props.models.length > 0 });
  const isShown = view.unfolded.includes("knowledge");
  // Once followed, to the end: a card that is folded meanwhile changes nothing.
  const [isFollowed, setFollowed] = useState(!isKnowing);
  if (isShown && !isFollowed) setFollowed(true);
  const reading = useReading(isFollowed ? spec.knowledge.baseIds : noBases);
  const tryPane = useRef<HTMLElement>(null);
  const isWide = useMedia(wideWidth);
  const places = useRef<Partial<Record<PaneName, number>>>({});

  const fields = save.kind === "refused" ? save.fields : noFields;
  useEffect(() => show({ type: "refused", fields }), [fields]);

  const leadTo = (place: CardName) => {
    // Rendered first, so that there is an element to scroll to.
    flushSync(() => show({ type: "ledTo", place }));
    const summary = document.getElementById(summaryId(place));
    summary?.scrollIntoView();
    summary?.focus();
  };
  const leadToAdd = (question = "") => {
    flushSync(() => show({ type: "ledToAdd", question: question.slice(0, knowledgeLimits.titleLength) }));
    const form = document.getElementById(addFormId);
    form?.scrollIntoView({ block: "nearest" });
    const field = form?.querySelector("textarea") ?? form?.querySelector("button");
    field?.focus();
  };
  const leadToTry = () => {
    flushSync(() => show({ type: "paneChosen", pane: "try" }));
    tryPane.current?.querySelector<HTMLTextAreaElement>(".composer textarea")?.focus();
  };
  /** On a phone the page scrolls, whichever pane it shows. */
  const choosePane = (pane: PaneName) => {
    places.current[view.pane] = window.scrollY;
    flushSync(() => show({ type: "paneChosen", pane }));
    window.scrollTo({ top: places.current[pane] ?? 0 });
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
    // In the preview and in forms, undo applies to the text typed there.
    if (!(event.target instanceof Element)) return;
    if (tryPane.current?.contains(event.target) || event.target.closest("form")) return;
    event.preventDefault();
    if (event.shiftKey) draft.redo();
    else draft.undo();
  };

  return (
    <BuilderContext value={{ ...props, draft, changes, view, show, isKnowing, reading, leadTo, leadToAdd, leadToTry }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for all fields inside, each reachable by itself */}
      <div className="builder" data-pane={view.pane} onKeyDown={handleKeyDown}>
        <BuilderHead />
        <ConflictNotice save={save} />
        {canEdit ? <Checklist /> : null}
        <FieldErrors value={fields}>
          <div className="builder-panes" data-pane={view.pane} data-side={view.side}>
            <TabList
              label={t("panes")}
              tabs={(isWide ? sidePaneNames : paneNames).map((name) => ({ name, label: t(`paneNames.${name}`) }))}
              chosen={isWide ? view.side : view.pane}
              onChoose={choosePane}
              className="builder-tabs"
            />
            <InstructionsPane />
            <PartsPane />
            <TryPane ref={tryPane} />
          </div>
        </FieldErrors>
      </div>
      {canEdit ? <PublishSheet onLead={leadTo} /> : null}
      <AccessSheet
        bot={view.sheet === "access" ? { ...bot, isChanged: changes.length > 0 } : null}
        setAccess={props.actions.setAccess}
        onClose={() => show({ type: "sheetClosed", sheet: "access" })}
      />
      <VersionsSheet />
    </BuilderContext>
  );
}
