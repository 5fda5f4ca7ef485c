"use client";
/** The publish sheet's state while closed: the note, the chosen access, the result of the last publishing. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotId, VersionId } from "#lib/ids.ts";
import type { SetAccessAction } from "./access-form.tsx";
import { useBuilder } from "./builder-context.ts";
import type { ChangeSlugAction } from "./slug-form.tsx";

export type PublishActions = {
  publish: Action<{ botId: BotId; revision: number; note: string }, { slug: string; number: number }>;
  unpublish: Action<{ botId: BotId }>;
  rollBack: Action<{ botId: BotId; versionId: VersionId }>;
  changeSlug: ChangeSlugAction;
  setAccess: SetAccessAction;
};

export function usePublishing() {
  const t = useTranslations("publish");
  const common = useTranslations("common");
  const router = useRouter();
  const { bot, draft, actions, show } = useBuilder();
  const [note, setNote] = useState("");
  const [access, setAccess] = useState(bot.access);
  const [publishedSlug, setPublishedSlug] = useState<string | null>(null);
  const refresh = () => router.refresh();
  const close = () => {
    setPublishedSlug(null);
    show({ type: "sheetClosed" });
  };

  const publishing = useAction(actions.publish, ({ slug }) => {
    setPublishedSlug(slug);
    setNote("");
    refresh();
  });
  /** Unsaved changes are saved first; where that fails, the draft shows the reason. */
  const publish = async () => {
    const revision = await draft.flush();
    if (revision !== null) publishing.run({ botId: bot.id, revision, note });
  };

  const puttingBack = useAction(actions.rollBack, refresh);
  const putBack = () => bot.publishedVersion && puttingBack.run({ botId: bot.id, versionId: bot.publishedVersion.id });
  const takingOffline = useAction(actions.unpublish, () => {
    refresh();
    close();
    offerUndo(t("wentOffline"), common("undo"), putBack);
  });

  return {
    note,
    setNote,
    noteError: publishing.fields.note,
    problem: publishing.fields.note ? null : publishing.message,
    access,
    setAccess,
    /** Whether the chosen access is unsaved. */
    isAccessUnsaved: access !== bot.access,
    publishedSlug,
    publish: () => void publish(),
    isPublishing: publishing.isPending,
    takeOffline: () => takingOffline.run({ botId: bot.id }),
    isGoingOffline: takingOffline.isPending,
    refresh,
    close,
  };
}

export type Publishing = ReturnType<typeof usePublishing>;
