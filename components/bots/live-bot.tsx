"use client";
/** The published bot: its URL, and the button that takes it offline. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { BotId } from "#lib/ids.ts";
import { pathWith } from "#lib/text/path-with.ts";
import { LiveUrl } from "./live-url.tsx";

type LiveBotProps = {
  botId: BotId;
  slug: string;
  networkAddress: string | null;
  onChangeAccess: () => void;
  onTakeOffline: () => void;
  isGoingOffline: boolean;
};

export function LiveBot({ botId, slug, networkAddress, onChangeAccess, onTakeOffline, isGoingOffline }: LiveBotProps) {
  const t = useTranslations("publish");
  return (
    <>
      <hr className="border-line" />
      <LiveUrl slug={slug} networkAddress={networkAddress} />
      <Link className="self-start text-accent text-sm underline" href={pathWith("/api-docs", { bot: botId })}>
        {t("apiDocs")}
      </Link>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onChangeAccess}>{t("changeAccess")}</Button>
        <Button look="quietDanger" disabled={isGoingOffline} onClick={onTakeOffline}>
          {t("unpublish")}
        </Button>
      </div>
    </>
  );
}
