"use client";
/** The published bot: its URL, its access, and the button to take it offline. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { useBuilder } from "./builder-context.ts";
import { LiveUrl } from "./live-url.tsx";
import { SlugForm } from "./slug-form.tsx";
import type { Publishing } from "./use-publishing.ts";

/** `children` is the form for the bot's access. */
type LiveBotProps = { slug: string; publishing: Publishing; children: ReactNode };

export function LiveBot({ slug, publishing, children }: LiveBotProps) {
  const t = useTranslations("publish");
  const { bot, actions, networkAddress } = useBuilder();
  return (
    <>
      <hr className="border-line" />
      <LiveUrl slug={slug} networkAddress={networkAddress} />
      <SlugForm key={slug} botId={bot.id} slug={slug} action={actions.changeSlug} onDone={publishing.refresh} />
      {children}
      <Button
        look="danger"
        className="self-start"
        disabled={publishing.isGoingOffline}
        onClick={publishing.takeOffline}
      >
        {t("unpublish")}
      </Button>
    </>
  );
}
