"use client";
/** All pinned answers of a bot, listed and changed in one place. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { conversationListPath } from "#components/conversations/conversation-path.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { BotId, PinId } from "#lib/ids.ts";
import type { Pin } from "#lib/pins/schema.ts";
import { PinCard, type PinHandlingActions } from "./pin-card.tsx";
import { PinDialog, type PinSavingActions } from "./pin-dialog.tsx";
import { pinsPath } from "./pin-path.ts";

type PinBoardProps = {
  botId: BotId;
  pins: readonly Pin[];
  canEdit: boolean;
  /** The pin that the address opens. */
  opened: PinId | null;
  actions: PinSavingActions & PinHandlingActions;
};

export function PinBoard({ botId, pins, canEdit, opened, actions }: PinBoardProps) {
  const t = useTranslations("pins");
  const router = useRouter();
  const [open, setOpen] = useState<PinId | "new" | null>(canEdit ? opened : null);
  const pin = pins.find(({ id }) => id === open) ?? null;
  const close = () => {
    setOpen(null);
    if (opened) router.replace(pinsPath(botId), { scroll: false });
  };
  const add = (
    <Button look="primary" onClick={() => setOpen("new")}>
      {t("add")}
    </Button>
  );
  const isEmpty = pins.length === 0;
  return (
    <>
      <PageHead title={t("title")} text={t("text")}>
        {canEdit && !isEmpty ? add : null}
      </PageHead>
      {isEmpty ? (
        <EmptyState title={t("emptyTitle")} text={t("emptyText")}>
          {canEdit ? (
            <>
              {add}
              <ButtonLink href={conversationListPath({ bot: botId })}>{t("toConversations")}</ButtonLink>
            </>
          ) : null}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {pins.map((one) => (
            <PinCard key={one.id} pin={one} canEdit={canEdit} actions={actions} onEdit={() => setOpen(one.id)} />
          ))}
        </ul>
      )}
      {canEdit ? (
        <PinDialog botId={botId} pin={pin} actions={actions} isOpen={open === "new" || pin !== null} onClose={close} />
      ) : null}
    </>
  );
}
