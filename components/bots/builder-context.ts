"use client";
/** The builder's shared context: the bot, its draft, and the view. */
import { createContext, type Dispatch, useContext } from "react";
import type { PinSavingActions } from "#components/pins/pin-dialog.tsx";
import type { Action } from "#components/ui/use-action.ts";
import type { Bot } from "#lib/bots/schema.ts";
import type { BotGrounding } from "#lib/conversations/schema.ts";
import type { BotId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import type { Version } from "#lib/publishing/schema.ts";
import type { SetAccessAction } from "./access-sheet.tsx";
import type { BuilderView, FoldName, ViewAction } from "./builder-view.ts";
import type { SaveTemplateAction } from "./save-template.tsx";
import type { CardName, SpecPart } from "./spec-parts.ts";
import type { Reading } from "./start/use-reading.ts";
import type { useDraft } from "./use-draft.ts";
import type { OwnBaseActions } from "./use-own-base.ts";
import type { PublishActions } from "./use-publishing.ts";

export type BuilderProps = {
  bot: Bot;
  /** A viewer without the right to edit still sees all parts, and tries the bot. */
  canEdit: boolean;
  bases: readonly KnowledgeBase[];
  grounding: BotGrounding;
  /** Whether anybody has asked the bot something. */
  isTried: boolean;
  models: readonly ModelChoice[];
  versions: readonly Version[];
  /** The server's IPv4 address in its network, for phones; null without one, or where PUBLIC_URL is set. */
  networkAddress: string | null;
  /** The bot's slug; before its first publishing, a free one of the draft's name. */
  proposedSlug: string;
  timeZones: { all: readonly string[] /** Of bots without one of their own. */; instance: string };
  /** For how many days the workspace keeps chats at most; null for no limit. */
  maxRetentionDays: number | null;
  /** Whether models can be connected by the user. */
  isAdmin: boolean;
  actions: PublishActions &
    OwnBaseActions & {
      saveTemplate: SaveTemplateAction;
      setAccess: SetAccessAction;
      pins: PinSavingActions;
      testVision: Action<{ botId: BotId }>;
    };
};

type BuilderContextValue = BuilderProps & {
  draft: ReturnType<typeof useDraft>;
  /** The parts in which the draft differs from the published version; none while the bot is offline. */
  changes: readonly SpecPart[];
  view: BuilderView;
  show: Dispatch<ViewAction>;
  /** Whether the bot has something to answer from. */
  isKnowing: boolean;
  /** The files and pages of its knowledge. */
  reading: Reading;
  /** Opens a card, and moves the focus to it. */
  leadTo: (card: CardName) => void;
  /** Opens the form that adds knowledge, and moves the focus into it. */
  leadToAdd: (question?: string) => void;
  /** Shows "Try it", and moves the focus into its field. */
  leadToTry: () => void;
};

export const BuilderContext = createContext<BuilderContextValue | null>(null);

export function useBuilder(): BuilderContextValue {
  const builder = useContext(BuilderContext);
  if (!builder) throw new Error("A part of the builder stands outside of it");
  return builder;
}

/** Whether a part is open, for a `<details>`; the browser toggles it and reports so. */
export function useFold(name: FoldName) {
  const { view, show } = useBuilder();
  return {
    open: view.unfolded.includes(name),
    onToggle: ({ newState }: { newState: string }) => show({ type: "folded", name, isOpen: newState === "open" }),
  };
}
