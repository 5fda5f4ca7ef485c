"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { ConversationId } from "#lib/ids.ts";
import type { SetReadInput } from "#lib/transcripts/schema.ts";

type MarkUnreadProps = { conversationId: ConversationId; back: string; setRead: Action<SetReadInput> };

/** Leads back to the list: the page itself marks as read whatever it shows. */
export function MarkUnread({ conversationId, back, setRead }: MarkUnreadProps) {
  const t = useTranslations("conversations");
  const router = useRouter();
  const mark = useAction(setRead, () => {
    toast(t("markedUnread"));
    router.push(back);
  });
  return (
    <>
      <Problem>{mark.message}</Problem>
      <Button look="quiet" disabled={mark.isPending} onClick={() => mark.run({ conversationId, isRead: false })}>
        {t("markUnread")}
      </Button>
    </>
  );
}
