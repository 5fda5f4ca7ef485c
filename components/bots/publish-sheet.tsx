"use client";
/** The publish sheet: one form with one button, the published bot below it; afterwards the link to share. */
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { useBuilder } from "./builder-context.ts";
import { LiveBot } from "./live-bot.tsx";
import { LiveUrl } from "./live-url.tsx";
import { PublishForm } from "./publish-form.tsx";
import type { CardName } from "./spec-parts.ts";
import { useTakeOffline } from "./use-take-offline.ts";

const focusOn = (element: HTMLElement | null) => element?.focus();

export function PublishSheet({ onLead }: { onLead: (place: CardName) => void }) {
  const t = useTranslations("publish");
  const { bot, view, show, networkAddress } = useBuilder();
  const [publishedSlug, setPublishedSlug] = useState<string | null>(null);
  const close = () => {
    setPublishedSlug(null);
    show({ type: "sheetClosed", sheet: "publish" });
  };
  const isOpen = view.sheet === "publish";
  const wasLeft = useRef(false);
  wasLeft.current = !isOpen;
  // A publishing that ends after the sheet was closed says so in the builder's header.
  const handleDone = (slug: string) => setPublishedSlug(wasLeft.current ? null : slug);
  const { takeOffline, isGoingOffline } = useTakeOffline(close);
  return (
    <Dialog title={t(publishedSlug ? "done" : "title")} isOpen={isOpen} onClose={close}>
      {publishedSlug ? (
        // The focused button is gone: the focus goes to what came of it.
        <section ref={focusOn} tabIndex={-1} aria-label={t("done")} className="outline-none">
          <LiveUrl slug={publishedSlug} networkAddress={networkAddress} />
        </section>
      ) : (
        <>
          <PublishForm onLead={onLead} onDone={handleDone} />
          {bot.publishedVersion && bot.slug ? (
            <LiveBot
              botId={bot.id}
              slug={bot.slug}
              networkAddress={networkAddress}
              onChangeAccess={() => show({ type: "sheetOpened", sheet: "access" })}
              onTakeOffline={takeOffline}
              isGoingOffline={isGoingOffline}
            />
          ) : null}
        </>
      )}
    </Dialog>
  );
}
