"use client";
/** Questions of one meaning without a good answer: read, answered and asked again in their place. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { transcriptPath } from "#components/conversations/conversation-path.ts";
import { AnswerDialog } from "#components/knowledge/answer-dialog.tsx";
import { boundTo, type TypedBaseActions } from "#components/knowledge/bound-actions.ts";
import { chunkPath } from "#components/knowledge/chunk-path.ts";
import { PinDialog, type PinSavingActions } from "#components/pins/pin-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { TellVisitorsInput } from "#lib/handover/schema.ts";
import {
  type AskAgainInput,
  type AskAgainResult,
  type GroupInput,
  type IgnoreGroupInput,
  ignoreReasons,
  type QuestionGroup,
} from "#lib/inbox/schema.ts";
import { AskedAgainList } from "./asked-again.tsx";
import { TellVisitors } from "./tell-visitors.tsx";

export type InboxActions = TypedBaseActions & {
  pins: PinSavingActions;
  askAgain: Action<AskAgainInput, AskAgainResult>;
  ignore: Action<IgnoreGroupInput>;
  reopen: Action<GroupInput>;
  tellVisitors: Action<TellVisitorsInput, { told: number }>;
};

type GroupProps = { group: QuestionGroup; actions: InboxActions };

function Samples({ group: { samples } }: { group: QuestionGroup }) {
  const t = useTranslations("inbox");
  const [first, ...others] = samples;
  if (!first || others.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer py-1 text-muted hover:text-ink">
        {t("inOtherWords", { count: others.length })}
      </summary>
      <ul className="flex flex-col gap-1 pt-1">
        {others.map(({ messageId, conversationId, text }) => (
          <li key={messageId} className="min-w-0">
            <ListLink
              className="line-clamp-2 break-words hover:underline"
              href={`${transcriptPath(conversationId)}#${messageId}`}
            >
              {text}
            </ListLink>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Facts({ group }: { group: QuestionGroup }) {
  const t = useTranslations("inbox");
  const kinds = [...new Set(group.samples.map(({ kind }) => kind))];
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
      <span className="tabular-nums">{t("times", { count: group.count })}</span>
      <span aria-hidden="true">·</span>
      <RelativeTime at={group.lastAskedAt} />
      <span aria-hidden="true">·</span>
      <span className="min-w-0 max-w-56 truncate">{group.botName}</span>
      {kinds.map((kind) => (
        <Badge key={kind} tone={kind === "thumbs_down" ? "danger" : "cite"}>
          {t(`kinds.${kind}`)}
        </Badge>
      ))}
      {group.ignoreReason ? <Badge>{t(`reasons.${group.ignoreReason}`)}</Badge> : null}
    </div>
  );
}

function AnsweredBy({ answer: { baseId, documentId, title } }: { answer: NonNullable<QuestionGroup["answer"]> }) {
  const t = useTranslations("inbox");
  const link = (words: ReactNode) => (
    <ListLink className="underline" href={chunkPath(baseId, { document: documentId })}>
      {words}
    </ListLink>
  );
  return <p className="break-words text-sm">{t.rich("answeredBy", { link, title })}</p>;
}

type IgnoreDialogProps = GroupProps & { isOpen: boolean; onClose: () => void; onIgnored: () => void };

function IgnoreDialog({ group, actions, isOpen, onClose, onIgnored }: IgnoreDialogProps) {
  const t = useTranslations("inbox");
  const { run, isPending, message } = useAction(actions.ignore, () => {
    onClose();
    onIgnored();
  });
  return (
    <Dialog title={t("ignoreTitle")} isOpen={isOpen} onClose={onClose}>
      <p className="text-muted text-sm">{t("ignoreText")}</p>
      <Problem>{message}</Problem>
      <ul className="flex flex-col gap-2">
        {ignoreReasons.map((reason) => (
          <li key={reason}>
            <Button
              className="w-full justify-start"
              disabled={isPending}
              onClick={() => run({ groupId: group.id, reason })}
            >
              {t(`reasons.${reason}`)}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

type Handled = "open" | "ignored" | "reopened";

export function GroupCard({ group, actions }: GroupProps) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const [open, setOpen] = useState<"answer" | "pin" | "ignore" | null>(null);
  const [handled, setHandled] = useState<Handled>("open");
  const [result, setResult] = useState<AskAgainResult | null>(null);
  const handle = (how: Handled) => {
    setHandled(how);
    router.refresh();
  };
  const again = useAction(actions.askAgain, (asked) => {
    setResult(asked);
    // The menu counts what is left.
    if (asked.state === "answered") router.refresh();
  });
  const reopen = useAction(actions.reopen, () => handle("reopened"));
  const [first] = group.samples;
  if (!first) return null;
  const isDone = result?.state === "answered" || handled !== "open";
  const close = () => setOpen(null);
  const isOpenGroup = group.state === "open";
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 break-words font-semibold">{first.text}</h2>
        <RowMenu
          label={t("more", { question: first.text })}
          items={[
            { label: t("read"), href: `${transcriptPath(first.conversationId)}#${first.messageId}` },
            isOpenGroup && !isDone ? { label: t("pin"), onChoose: () => setOpen("pin") } : null,
            isOpenGroup && !isDone ? { label: t("ignore"), onChoose: () => setOpen("ignore") } : null,
          ]}
        />
      </div>
      <Facts group={group} />
      <Samples group={group} />
      {group.answer ? <AnsweredBy answer={group.answer} /> : null}
      <Problem>{again.message ?? reopen.message}</Problem>
      <div role="status">
        {again.isPending ? <p className="text-muted text-sm">{t("asking")}</p> : null}
        {result && !again.isPending ? <AskedAgainList result={result} botId={group.botId} /> : null}
        {handled === "open" ? null : <p className="text-sm">{t(`handled.${handled}`)}</p>}
      </div>
      {group.contacts > 0 && (result?.state === "answered" || group.state === "answered") ? (
        <TellVisitors
          groupId={group.id}
          count={group.contacts}
          answer={result?.asked[0]?.answer ?? ""}
          tell={actions.tellVisitors}
        />
      ) : null}
      {isDone ? null : (
        <div className="flex flex-wrap gap-2">
          {isOpenGroup && group.baseId ? <Button onClick={() => setOpen("answer")}>{t("write")}</Button> : null}
          {isOpenGroup && !group.baseId ? (
            <ButtonLink href={`/bots/${group.botId}`}>{t("giveKnowledge")}</ButtonLink>
          ) : null}
          {group.state === "ignored" ? (
            <Button disabled={reopen.isPending} onClick={() => reopen.run({ groupId: group.id })}>
              {t("reopen")}
            </Button>
          ) : (
            <Button look="quiet" disabled={again.isPending} onClick={() => again.run({ groupId: group.id })}>
              {t("askAgain")}
            </Button>
          )}
        </div>
      )}
      {group.baseId ? (
        <AnswerDialog
          question={first.text}
          actions={boundTo(group.baseId, actions)}
          isOpen={open === "answer"}
          onClose={close}
          onAdded={({ id }) => again.run({ groupId: group.id, documentId: id })}
        />
      ) : null}
      <PinDialog
        botId={group.botId}
        draft={{ question: first.text }}
        actions={actions.pins}
        isOpen={open === "pin"}
        onClose={close}
        onSaved={() => again.run({ groupId: group.id })}
      />
      <IgnoreDialog
        group={group}
        actions={actions}
        isOpen={open === "ignore"}
        onClose={close}
        onIgnored={() => handle("ignored")}
      />
    </li>
  );
}
