"use client";
/** The builder: instructions, parts and a live preview beside each other, saved as one types. */
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { PreviewChat } from "#components/chat/preview-chat.tsx";
import { Button } from "#components/ui/button.tsx";
import { paneId, TabList, tabId } from "#components/ui/tab-list.tsx";
import { useAction } from "#components/ui/use-action.ts";
import { useMedia } from "#components/ui/use-media.ts";
import type { Bot } from "#lib/bots/schema.ts";
import type { BotGrounding } from "#lib/conversations/schema.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import type { Version } from "#lib/publishing/schema.ts";
import { BuilderHead, SaveNote } from "./builder-head.tsx";
import { changedParts, withoutGone } from "./editor-state.ts";
import { FieldErrors } from "./field-errors.ts";
import { newVariable } from "./parts/variables-part.tsx";
import { PartsPane, variablesPartId } from "./parts-pane.tsx";
import { PersonaEditor } from "./persona-editor.tsx";
import { type PublishActions, PublishSheet } from "./publish-sheet.tsx";
import { SaveTemplate, type SaveTemplateAction } from "./save-template.tsx";
import { useDraft } from "./use-draft.ts";
import { VariablesNotice } from "./variables-notice.tsx";
import { type RollBackAction, VersionsSheet } from "./versions-sheet.tsx";

export type BuilderProps = {
  bot: Bot;
  /** Who may only look sees everything, and tries the bot. */
  canEdit: boolean;
  bases: readonly KnowledgeBase[];
  grounding: BotGrounding;
  models: readonly ModelChoice[];
  versions: readonly Version[];
  /** The server's own in its network, for phones; null where there is none, or everybody has another. */
  networkAddress: string | null;
  actions: PublishActions & { rollBack: RollBackAction; saveTemplate: SaveTemplateAction };
};

const noFields: Readonly<Record<string, string>> = {};
const panes = ["instructions", "parts", "try"] as const;

export function Builder({ bot, canEdit, bases, grounding, models, versions, networkAddress, actions }: BuilderProps) {
  const t = useTranslations("builder");
  const locale = useLocale();
  const router = useRouter();
  const { state, change, undo, redo, flush } = useDraft({
    botId: bot.id,
    spec: bot.draft,
    revision: bot.revision,
    offline: t("save.offline"),
    leave: t("save.leave"),
  });
  const [pane, setPane] = useState<(typeof panes)[number]>("instructions");
  const [sheet, setSheet] = useState<"publish" | "versions" | null>(null);
  const putBack = useAction(actions.rollBack, () => router.refresh());
  const { spec, save } = state;
  const changes = bot.publishedVersion ? changedParts(spec, bot.publishedVersion.spec) : [];

  const setPersona = (persona: string) => change("persona", { ...spec, persona });
  const declare = (key: string) => change("variables", { ...spec, variables: [...spec.variables, newVariable(key)] });
  const rename = (written: string, key: string) => {
    const isKnown = spec.variables.some((variable) => variable.key === key);
    const variables = isKnown ? spec.variables : [...spec.variables, newVariable(key)];
    change("persona", { ...spec, persona: spec.persona.replaceAll(written, `{{${key}}}`), variables });
  };
  const showInstructions = () => {
    setSheet(null);
    setPane("instructions");
  };
  const showVariables = () => {
    // On the screen first, where there is something to scroll to.
    flushSync(() => {
      setSheet(null);
      setPane("parts");
    });
    const part = parts.current?.querySelector<HTMLDetailsElement>(`#${variablesPartId}`);
    if (!part) return;
    part.open = true;
    part.scrollIntoView();
    part.querySelector("summary")?.focus();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== "z") return;
    // There it takes back what was typed there.
    if (event.target instanceof Element && event.target.closest("#pane-try, dialog")) return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  };
  const parts = useRef<HTMLElement>(null);
  const fields = save.kind === "refused" ? save.fields : noFields;
  useEffect(() => {
    if (fields === noFields) return;
    for (const control of parts.current?.querySelectorAll('[aria-invalid="true"]') ?? []) {
      for (let part = control.closest("details"); part; part = part.parentElement?.closest("details") ?? null) {
        part.open = true;
      }
    }
  }, [fields]);
  // Where there is room for all, nothing is behind a tab.
  const isTabbed = useMedia("(width < 48rem)");
  const paneOf = (name: (typeof panes)[number]) => ({
    id: paneId(name),
    ...(isTabbed ? { role: "tabpanel", "aria-labelledby": tabId(name) } : { "aria-label": t(`paneNames.${name}`) }),
  });
  const stateLine = bot.publishedVersion
    ? changes.length > 0
      ? t("changesSince", { count: changes.length, number: bot.publishedVersion.number })
      : t("sameAs", { number: bot.publishedVersion.number })
    : t(versions.length > 0 ? "offline" : "neverPublished");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for all fields inside, each reachable by itself
    <div className="flex h-[calc(100dvh-5rem)] flex-col md:h-dvh" onKeyDown={handleKeyDown}>
      <BuilderHead
        name={spec.name}
        faceSeed={spec.faceSeed ?? spec.name}
        status={canEdit ? <SaveNote save={save} /> : <span className="text-muted">{t("onlyLooking")}</span>}
        stateLine={stateLine}
        onVersions={() => setSheet("versions")}
        editing={
          canEdit
            ? {
                undo: state.past.length > 0 ? undo : null,
                redo: state.future.length > 0 ? redo : null,
                onPublish: () => setSheet("publish"),
              }
            : null
        }
      />
      {save.kind === "conflict" ? (
        <p role="alert" className="flex flex-wrap items-center gap-3 bg-danger-soft px-4 py-2 text-sm">
          {t("conflict")}
          <Button onClick={() => location.reload()}>{t("reload")}</Button>
        </p>
      ) : null}
      <TabList
        label={t("panes")}
        tabs={panes.map((name) => ({ name, label: t(`paneNames.${name}`) }))}
        chosen={pane}
        onChoose={setPane}
        className="flex gap-1 border-line border-b bg-surface p-1 md:hidden"
      />
      <FieldErrors value={fields}>
        <div className="grid min-h-0 flex-1 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] md:grid-rows-[1fr_1fr] xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)_minmax(0,1.1fr)] xl:grid-rows-1">
          <section
            {...paneOf("instructions")}
            className={`${pane === "instructions" ? "flex" : "hidden"} min-h-0 flex-col overflow-y-auto p-4 md:flex md:border-line md:border-e`}
          >
            <fieldset disabled={!canEdit} className="flex min-h-0 min-w-0 flex-1 flex-col">
              <PersonaEditor
                value={spec.persona}
                variables={spec.variables}
                onChange={setPersona}
                onDeclare={declare}
                onRename={rename}
              />
            </fieldset>
          </section>
          <section
            ref={parts}
            {...paneOf("parts")}
            className={`${pane === "parts" ? "block" : "hidden"} min-h-0 overflow-y-auto p-4 max-xl:md:border-t md:block md:border-line md:border-e`}
          >
            <h2 className="mb-3 font-semibold max-md:sr-only">{t("paneNames.parts")}</h2>
            <fieldset disabled={!canEdit} className="min-w-0">
              <PartsPane spec={spec} bases={bases} grounding={grounding} models={models} onChange={change} />
            </fieldset>
            {canEdit ? <SaveTemplate workspaceId={bot.workspaceId} spec={spec} save={actions.saveTemplate} /> : null}
          </section>
          <section
            {...paneOf("try")}
            className={`${pane === "try" ? "flex" : "hidden"} min-h-0 flex-col md:col-start-2 md:row-span-2 md:row-start-1 md:flex xl:col-start-3 xl:row-span-1`}
          >
            <PreviewChat
              botId={bot.id}
              draftKey={bot.id}
              opening={spec.opening.message}
              suggestedQuestions={spec.opening.suggestedQuestions}
              variables={spec.variables}
              face={{ name: spec.name, seed: spec.faceSeed ?? spec.name }}
              locale={locale}
              beforeSend={async () => (await flush()) !== null}
            />
          </section>
        </div>
      </FieldErrors>
      {canEdit ? (
        <PublishSheet
          isOpen={sheet === "publish"}
          onClose={() => setSheet(null)}
          onPublished={() => router.refresh()}
          botId={bot.id}
          slug={bot.slug}
          access={bot.access}
          versionNumber={bot.publishedVersion?.number ?? null}
          changes={changes}
          actions={actions}
          prepare={flush}
          networkAddress={networkAddress}
          wasPublished={versions.length > 0}
          putBack={() => bot.publishedVersion && putBack.run({ botId: bot.id, versionId: bot.publishedVersion.id })}
          unsaved={save.kind === "conflict" ? t("conflict") : save.kind === "refused" ? save.sentence : null}
          variables={<VariablesNotice spec={spec} onFill={showVariables} onWrite={showInstructions} />}
        />
      ) : null}
      <VersionsSheet
        isOpen={sheet === "versions"}
        onClose={() => setSheet(null)}
        botId={bot.id}
        versions={versions}
        canEdit={canEdit}
        rollBack={actions.rollBack}
        onTakeBack={(earlier) => change("version", withoutGone(earlier, { bases, models }))}
        onDone={() => router.refresh()}
      />
    </div>
  );
}
