"use client";
/** Adds to a bot's knowledge: to one of its bases, or to one that is made, named after the bot and attached. */
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { AddActions } from "#components/knowledge/add-knowledge.tsx";
import type { AddPagesAction } from "#components/knowledge/add-pages.tsx";
import type { TypedActions } from "#components/knowledge/add-typed.tsx";
import { type Sent, sendFile } from "#components/knowledge/send-file.ts";
import type { Action } from "#components/ui/use-action.ts";
import type { Bot } from "#lib/bots/schema.ts";
import type { BaseId, WorkspaceId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { Reading } from "./start/use-reading.ts";
import type { useDraft } from "./use-draft.ts";

export type OwnBaseActions = AddActions & {
  createBase: Action<{ workspaceId: WorkspaceId; name: string; language: "id" | "en" }, { id: BaseId }>;
};

/** Adds without naming a base. */
export type OwnBase = {
  typed: TypedActions;
  addPages: AddPagesAction;
  send: (file: File, onProgress: (share: number) => void) => Promise<Sent>;
};

type OwnBaseInput = {
  bot: Bot;
  bases: readonly KnowledgeBase[];
  draft: ReturnType<typeof useDraft>;
  actions: OwnBaseActions;
  /** Is told of what is being sent. */
  reading: Pick<Reading, "whileSending">;
  /** The base to add to; the bot's first where left out. */
  target?: BaseId | undefined;
};

export function useOwnBase({ bot, bases, draft, actions, reading, target }: OwnBaseInput): OwnBase {
  const t = useTranslations("start");
  const creating = useRef<Promise<BaseId | null> | null>(null);
  const latest = useRef(draft.state.spec);
  latest.current = draft.state.spec;

  const createBase = async (): Promise<BaseId | null> => {
    const { name, language } = latest.current;
    const made = await actions.createBase({ workspaceId: bot.workspaceId, name, language });
    if (!made.ok) return null;
    const { knowledge } = latest.current;
    const next = { ...latest.current, knowledge: { ...knowledge, baseIds: [...knowledge.baseIds, made.data.id] } };
    draft.change("knowledge.baseIds", next);
    return made.data.id;
  };
  const ensureBase = (): Promise<BaseId | null> => {
    const { baseIds } = latest.current.knowledge;
    const known = target ?? bases.find(({ id }) => baseIds.includes(id))?.id ?? baseIds[0];
    if (known) return Promise.resolve(known);
    // Two files added at once go into one base.
    creating.current ??= createBase().finally(() => {
      creating.current = null;
    });
    return creating.current;
  };
  function withBase<I extends { baseId: BaseId }, T>(action: Action<I, T>): Action<Omit<I, "baseId">, T> {
    return async (input) => {
      const baseId = await ensureBase();
      if (baseId === null) return { ok: false, error: { code: "unavailable", message: t("noBase") } };
      // The two halves are the whole input.
      return action({ ...input, baseId } as I);
    };
  }
  const sendInto: OwnBase["send"] = async (file, onProgress) => {
    const baseId = await ensureBase();
    return baseId === null ? { ok: false, reason: t("noBase") } : sendFile(baseId, file, onProgress);
  };
  return {
    typed: {
      addSnippet: withBase(actions.addSnippet),
      addPair: withBase(actions.addPair),
      addText: withBase(actions.addText),
    },
    addPages: (input) => reading.whileSending(withBase(actions.addPages)(input)),
    send: (file, onProgress) => reading.whileSending(sendInto(file, onProgress)),
  };
}
