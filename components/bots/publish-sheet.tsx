"use client";
/** The publish sheet: changes for visitors, a note, the bot's URL; afterwards the link to share. */
import { useTranslations } from "next-intl";
import { Dialog } from "#components/ui/dialog.tsx";
import { AccessForm } from "./access-form.tsx";
import { useBuilder } from "./builder-context.ts";
import { LiveBot } from "./live-bot.tsx";
import { LiveUrl } from "./live-url.tsx";
import { PublishForm } from "./publish-form.tsx";
import { usePublishing } from "./use-publishing.ts";

export function PublishSheet({ onFillVariables }: { onFillVariables: () => void }) {
  const t = useTranslations("publish");
  const { bot, view, actions, networkAddress } = useBuilder();
  const publishing = usePublishing();
  const { publishedSlug, access, setAccess, refresh, close } = publishing;
  const isLive = bot.publishedVersion !== null;
  const accessForm = (
    <AccessForm
      key={bot.access}
      botId={bot.id}
      action={actions.setAccess}
      mode={access}
      onMode={setAccess}
      onDone={refresh}
    />
  );
  return (
    <Dialog title={t(publishedSlug ? "done" : "title")} isOpen={view.sheet === "publish"} onClose={close}>
      {publishedSlug ? (
        <>
          <LiveUrl slug={publishedSlug} networkAddress={networkAddress} />
          {accessForm}
        </>
      ) : (
        <>
          <PublishForm publishing={publishing} onFillVariables={onFillVariables}>
            {isLive ? null : accessForm}
          </PublishForm>
          {isLive && bot.slug ? (
            <LiveBot slug={bot.slug} publishing={publishing}>
              {accessForm}
            </LiveBot>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
