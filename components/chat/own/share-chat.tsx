"use client";
/** Makes a link to a chat as it is now, and lists the links to it that can be taken back. */
import { useCallback, useEffect, useState } from "react";
import type { ChatMenuProps } from "#components/chat/chat-menu.tsx";
import { Button } from "#components/ui/button.tsx";
import { CloseButton } from "#components/ui/close-button.tsx";
import { copyText } from "#components/ui/copy-text.ts";
import { Modal } from "#components/ui/modal.tsx";
import type { OwnConversation, Share } from "#lib/conversations/schema.ts";

type ShareFormProps = Pick<ChatMenuProps, "base" | "headers" | "locale" | "texts" | "actions"> & {
  conversation: OwnConversation;
};

function useShares({ base, headers, conversation }: ShareFormProps) {
  const [shares, setShares] = useState<readonly Share[] | null>(null);
  const load = useCallback(
    () =>
      fetch(`${base}/shares/${conversation.id}`, { headers })
        // Our own route made it.
        .then(async (response) => (response.ok ? ((await response.json()) as Share[]) : null))
        .catch(() => null)
        .then(setShares),
    [base, headers, conversation.id],
  );
  useEffect(() => void load(), [load]);
  return { shares, load };
}

function NewLink({ link, texts }: { link: string; texts: ShareFormProps["texts"] }) {
  const [isCopied, setCopied] = useState(false);
  const { own } = texts;
  // The types always have it; many browsers lack it.
  const canSend = "share" in navigator;
  // A reader who closes the sheet of the system has chosen to.
  const send = () => navigator.share({ url: link }).catch(() => undefined);
  return (
    <div className="flex flex-col gap-2">
      <input
        readOnly
        className="chat-input w-full"
        aria-label={own.shareLink}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <p className="text-muted text-sm">{own.shareOnce}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => void copyText(link).then(setCopied)}>
          {isCopied ? texts.copied : own.shareCopy}
        </Button>
        {canSend ? <Button onClick={() => void send()}>{own.shareSend}</Button> : null}
      </div>
    </div>
  );
}

function ShareForm(props: ShareFormProps) {
  const { base, conversation, locale, texts, actions } = props;
  const { own } = texts;
  const { shares, load } = useShares(props);
  const [link, setLink] = useState<string | null>(null);
  const [said, setSaid] = useState<{ text: string; isProblem: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const failed = { text: own.notDone, isProblem: true };

  const during = async (work: () => Promise<typeof said>) => {
    setBusy(true);
    setSaid(await work().catch(() => failed));
    await load();
    setBusy(false);
  };
  const make = () =>
    during(async () => {
      const made = await actions.share({ conversationId: conversation.id });
      if ("problem" in made) return { text: made.problem, isProblem: true };
      setLink(`${window.location.origin}${base}/s/${made.token}`);
      return null;
    });
  const revoke = (share: Share) =>
    during(async () => {
      await actions.revoke({ shareId: share.id });
      setLink(null);
      return { text: own.shareRevoked, isProblem: false };
    });
  return (
    <>
      <p>{own.shareText}</p>
      {link ? (
        <NewLink link={link} texts={texts} />
      ) : (
        <Button look="primary" disabled={isBusy} onClick={() => void make()}>
          {own.shareMake}
        </Button>
      )}
      {said ? (
        <p role={said.isProblem ? "alert" : "status"} className={said.isProblem ? "chat-problem" : "text-sm"}>
          {said.text}
        </p>
      ) : null}
      <h3 className="font-medium text-sm">{own.shares}</h3>
      {shares?.length === 0 ? <p className="text-muted text-sm">{own.shareNone}</p> : null}
      <ul className="flex flex-col">
        {shares?.map((share) => {
          const date = format.format(new Date(share.createdAt));
          return (
            <li key={share.id} className="flex items-center justify-between gap-2">
              <span className="text-sm">{own.shareOf.replace("{date}", date)}</span>
              <button
                type="button"
                className="answer-action"
                aria-label={own.shareRevokeOf.replace("{date}", date)}
                disabled={isBusy}
                onClick={() => void revoke(share)}
              >
                {own.shareRevoke}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

type ShareChatProps = Omit<ShareFormProps, "conversation"> & {
  conversation: OwnConversation | null;
  onClose: () => void;
};

export function ShareChat({ conversation, onClose, ...props }: ShareChatProps) {
  const { texts } = props;
  return (
    <Modal isOpen={conversation !== null} onClose={onClose} name={{ label: texts.own.shareTitle }} closesOnBackdrop>
      {conversation ? (
        <div className="flex max-h-[85dvh] flex-col gap-4 overflow-y-auto p-5">
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <h2 className="font-semibold text-ink text-lg">{texts.own.shareTitle}</h2>
              <p className="truncate text-muted text-sm" dir="auto">
                {conversation.title}
              </p>
            </div>
            <CloseButton label={texts.close} className="-mt-2 -mr-2" onClick={onClose} />
          </div>
          <ShareForm {...props} conversation={conversation} />
        </div>
      ) : null}
    </Modal>
  );
}
