"use client";
/**
 * The command palette: a field and the list of what fits, as a combobox whose focus stays in the field. Loaded with its own
 * words when it is opened.
 */
import { BookOpen, Compass, LayoutTemplate, ScrollText, Zap } from "lucide-react";
import Link from "next/link";
import { NextIntlClientProvider, useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { Button } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";
import { chooseLocale, chooseTheme } from "#components/ui/preferences.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import en from "#lib/i18n/messages/en/palette.json" with { type: "json" };
import id from "#lib/i18n/messages/id/palette.json" with { type: "json" };
import type { WorkspaceId } from "#lib/ids.ts";
import { paletteLimits } from "#lib/palette/schema.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import {
  type Aim,
  type Entry,
  type EntryTexts,
  firstGroups,
  fixedEntries,
  type Group,
  type GroupName,
  matchingGroups,
  namedEntries,
  type PaletteFacts,
} from "./entries.ts";
import { useMatches } from "./use-matches.ts";

type PaletteActions = {
  signOut: () => Promise<void>;
  chooseWorkspace: Action<{ workspaceId: WorkspaceId }>;
};

export type PaletteProps = PaletteFacts & { actions: PaletteActions; isOpen: boolean; onClose: () => void };

const messages = { en: { palette: en }, id: { palette: id } };
const icon = { className: "size-5 shrink-0 text-muted", strokeWidth: 1.75, "aria-hidden": true } as const;
const icons: Record<Exclude<GroupName, "bots">, typeof Zap> = {
  actions: Zap,
  pages: Compass,
  bases: BookOpen,
  templates: LayoutTemplate,
  chunks: ScrollText,
};

function Mark({ entry: { group, bot } }: { entry: Entry }) {
  if (bot) return <BotFace seed={bot.faceSeed} picture={bot.picture && memberPictureAddress(bot.picture)} size={20} />;
  const Icon = group === "bots" ? Compass : icons[group];
  return <Icon {...icon} />;
}

function useEntryTexts(): EntryTexts {
  const t = useTranslations("palette");
  return {
    page: (name) => ({ name: t(`pages.${name}`), words: t(`pageWords.${name}`) }),
    action: (name) => ({ name: t(`actions.${name}`), words: t(`actionWords.${name}`) }),
    changeWorkspace: (name) => t("changeWorkspace", { name }),
  };
}

type OptionProps = {
  entry: Entry;
  element: string;
  isActive: boolean;
  onActive: () => void;
  onChoose: (aim: Aim) => void;
};

/** A link where it leads somewhere, so that what guards links guards it too. */
function Option({ entry, element, isActive, onActive, onChoose }: OptionProps) {
  const { name, detail, aim } = entry;
  const shared = {
    id: element,
    role: "option",
    tabIndex: -1,
    "aria-selected": isActive,
    className: `flex min-h-11 w-full items-center gap-3 rounded-control px-3 py-1.5 text-start ${isActive ? "bg-accent-soft" : ""}`,
    onPointerMove: isActive ? undefined : onActive,
    onClick: () => onChoose(aim),
  };
  const content = (
    <>
      <Mark entry={entry} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{name}</span>
        {detail ? <span className="truncate text-muted text-xs">{detail}</span> : null}
      </span>
    </>
  );
  return "href" in aim ? (
    <Link {...shared} href={aim.href} prefetch={false}>
      {content}
    </Link>
  ) : (
    <button {...shared} type="button">
      {content}
    </button>
  );
}

function PaletteBody({ actions, onClose, ...facts }: Omit<PaletteProps, "isOpen">) {
  const t = useTranslations("palette");
  const texts = useEntryTexts();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const query = typed.trim();
  const { named, chunks, isLoading, isFailed, retry } = useMatches(facts.workspaceId, query);
  // The page in view belongs to the workspace that is left.
  const changing = useAction(actions.chooseWorkspace, () => location.assign("/bots"));

  const fixed = fixedEntries(facts, texts);
  const others = namedEntries(named);
  const snippets = chunks.map(
    ({ chunkId, baseId, baseName, title, text }): Entry => ({
      key: chunkId,
      group: "chunks",
      name: title,
      detail: `${baseName} · ${text}`,
      aim: { href: `${chunkPath(baseId, { chunk: chunkId })}#${contentsId}` },
    }),
  );
  const matching = query === "" ? firstGroups(fixed, others) : matchingGroups([...fixed, ...others], snippets, query);
  const isNothing = query !== "" && matching.length === 0 && !isLoading;
  const groups: readonly Group[] = isNothing ? firstGroups(fixed, []) : matching;
  const entries = groups.flatMap((group) => group.entries);
  const active = entries.find(({ key }) => key === chosenKey) ?? (isNothing ? undefined : entries[0]);
  const optionId = (entry: Entry) => `${listId}-${entry.key}`;

  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  const choose = (aim: Aim) => {
    if ("theme" in aim) chooseTheme(aim.theme);
    if ("locale" in aim) return chooseLocale(aim.locale);
    if ("workspaceId" in aim) return changing.run(aim);
    if ("signOut" in aim) return void actions.signOut();
    onClose();
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = active ? entries.indexOf(active) : step > 0 ? -1 : 0;
      setChosenKey(entries[(at + step + entries.length) % entries.length]?.key ?? null);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (activeId) document.getElementById(activeId)?.click();
    }
  };
  return (
    <div className="flex max-h-[min(34rem,90dvh)] flex-col">
      <input
        type="text"
        role="combobox"
        aria-label={t("title")}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={paletteLimits.queryLength}
        placeholder={t("placeholder")}
        className="min-h-14 shrink-0 border-line border-b bg-transparent px-4 text-base outline-none placeholder:text-muted"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosenKey(null);
        }}
        onKeyDown={handleKeyDown}
      />
      <div className="flex flex-col gap-2 px-4 pt-3 empty:hidden">
        {isFailed ? (
          <div
            role="alert"
            className="flex flex-wrap items-center gap-3 rounded-control bg-danger-soft px-3 py-2 text-sm"
          >
            <span className="min-w-0 flex-1">{t("failed")}</span>
            <Button onClick={retry}>{t("again")}</Button>
          </div>
        ) : null}
        {changing.message ? <Problem>{changing.message}</Problem> : null}
        {isNothing && !isFailed ? <p className="text-muted text-sm">{t("nothing", { query })}</p> : null}
      </div>
      <div id={listId} role="listbox" aria-label={t("results")} className="min-h-0 flex-1 overflow-y-auto p-2">
        {groups.map((group) => {
          const headingId = `${listId}-${group.name}`;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
            <div key={group.name} role="group" aria-labelledby={headingId}>
              <p id={headingId} className="px-3 pt-2 pb-1 font-medium text-muted text-xs">
                {t(`groups.${group.name}`)}
              </p>
              {group.entries.map((entry) => (
                <Option
                  key={entry.key}
                  entry={entry}
                  element={optionId(entry)}
                  isActive={entry === active}
                  onActive={() => setChosenKey(entry.key)}
                  onChoose={choose}
                />
              ))}
            </div>
          );
        })}
      </div>
      <p className="flex justify-between gap-3 border-line border-t px-4 py-2 text-muted text-xs">
        <span role="status">
          {isLoading && query !== "" ? t("searching") : null}
          {isLoading || query === "" ? null : t("found", { count: isNothing ? 0 : entries.length })}
        </span>
        <span className="max-sm:hidden" aria-hidden="true">
          {t("keys")}
        </span>
      </p>
    </div>
  );
}

export function Palette({ isOpen, ...props }: PaletteProps) {
  const locale = useLocale();
  return (
    <NextIntlClientProvider locale={locale} messages={messages[locale]}>
      <PaletteModal isOpen={isOpen} {...props} />
    </NextIntlClientProvider>
  );
}

function PaletteModal({ isOpen, ...props }: PaletteProps) {
  const t = useTranslations("palette");
  return (
    <Modal isOpen={isOpen} onClose={props.onClose} name={{ label: t("title") }} width="palette" closesOnBackdrop>
      <PaletteBody {...props} />
    </Modal>
  );
}
