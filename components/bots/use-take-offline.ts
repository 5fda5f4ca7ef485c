"use client";
/** Takes the bot offline, with ten seconds for the undo. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { useAction } from "#components/ui/use-action.ts";
import { useBuilder } from "./builder-context.ts";

export function useTakeOffline(onDone: () => void) {
  const t = useTranslations("publish");
  const common = useTranslations("common");
  const router = useRouter();
  const { bot, actions } = useBuilder();
  const { publishedVersion } = bot;
  const puttingBack = useAction(actions.rollBack, () => router.refresh());
  const takingOffline = useAction(actions.unpublish, () => {
    router.refresh();
    onDone();
    if (!publishedVersion) return;
    const putBack = () => puttingBack.run({ botId: bot.id, versionId: publishedVersion.id });
    offerUndo(t("wentOffline"), common("undo"), putBack);
  });
  return { takeOffline: () => takingOffline.run({ botId: bot.id }), isGoingOffline: takingOffline.isPending };
}
