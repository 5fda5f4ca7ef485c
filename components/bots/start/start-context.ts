"use client";
/** What the steps of the guided start share: the bot, its draft, and the way to another step. */
import { createContext, useContext } from "react";
import type { useDraft } from "#components/bots/use-draft.ts";
import type { OwnBase, OwnBaseActions } from "#components/bots/use-own-base.ts";
import type { PublishActions } from "#components/bots/use-publishing.ts";
import type { Action } from "#components/ui/use-action.ts";
import type { Bot, StartStep } from "#lib/bots/schema.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { SuggestedQuestions } from "#lib/drafting/schema.ts";
import type { BotId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { Reading } from "./use-reading.ts";

export type StartProps = {
  bot: Bot;
  step: StartStep;
  bases: readonly KnowledgeBase[];
  /** Without a model the bot quotes its knowledge. */
  hasModel: boolean;
  isAdmin: boolean;
  networkAddress: string | null;
  actions: OwnBaseActions & {
    setStep: Action<{ botId: BotId; step: StartStep | null }>;
    suggest: Action<{ botId: BotId }, SuggestedQuestions>;
    publish: PublishActions["publish"];
  };
};

type StartContextValue = StartProps & {
  draft: ReturnType<typeof useDraft>;
  set: (field: string, change: Partial<BotSpec>) => void;
  steps: readonly StartStep[];
  go: (step: StartStep) => void;
  /** Leaves for the builder. */
  leave: () => void;
  isGoing: boolean;
  own: OwnBase;
  reading: Reading;
};

export const StartContext = createContext<StartContextValue | null>(null);

export function useStart(): StartContextValue {
  const start = useContext(StartContext);
  if (!start) throw new Error("A step stands outside of the guided start");
  return start;
}
