"use client";
/** Answers that members wrote to visitors, to be kept as snippets or dismissed. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { transcriptPath } from "#components/conversations/conversation-path.ts";
import { AnswerDialog } from "#components/knowledge/answer-dialog.tsx";
import { boundTo, type TypedBaseActions } from "#components/knowledge/bound-actions.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { HandleProposalInput, ProposedSnippet } from "#lib/handover/schema.ts";

export type ProposalActions = TypedBaseActions & { handleProposal: Action<HandleProposalInput> };

type ProposalProps = { proposal: ProposedSnippet; actions: ProposalActions };

function Proposal({ proposal, actions }: ProposalProps) {
  const t = useTranslations("handover");
  const inbox = useTranslations("inbox");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<"saved" | "dismissed" | null>(null);
  const { messageId, conversationId, botId, question, answer, memberName, writtenAt, baseId } = proposal;
  const handle = useAction(actions.handleProposal, (_, { documentId }) => {
    setDone(documentId ? "saved" : "dismissed");
    router.refresh();
  });
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <h3 className="break-words font-semibold">{question}</h3>
      <p className="whitespace-pre-wrap break-words text-sm">{answer}</p>
      <p className="flex flex-wrap gap-x-2 text-muted text-xs">
        <span>{t("by", { member: memberName ?? t("member") })}</span>
        <span aria-hidden="true">·</span>
        <RelativeTime at={writtenAt} />
        <span aria-hidden="true">·</span>
        <ListLink className="underline" href={`${transcriptPath(conversationId)}#${messageId}`}>
          {t("inChat")}
        </ListLink>
      </p>
      <Problem>{handle.message}</Problem>
      <div role="status">{done ? <p className="text-sm">{t(done)}</p> : null}</div>
      {done ? null : (
        <div className="flex flex-wrap gap-2">
          {baseId ? (
            <Button onClick={() => setOpen(true)}>{t("asSnippet")}</Button>
          ) : (
            <ButtonLink href={`/bots/${botId}`}>{inbox("giveKnowledge")}</ButtonLink>
          )}
          <Button look="quiet" disabled={handle.isPending} onClick={() => handle.run({ messageId })}>
            {t("dismiss")}
          </Button>
        </div>
      )}
      {baseId ? (
        <AnswerDialog
          question={question}
          answer={answer}
          actions={boundTo(baseId, actions)}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          onAdded={({ id }) => handle.run({ messageId, documentId: id })}
        />
      ) : null}
    </li>
  );
}

/** What was handled here stays, with its end, until the reader leaves. */
export function ProposalList({
  proposals,
  actions,
}: {
  proposals: readonly ProposedSnippet[];
  actions: ProposalActions;
}) {
  const t = useTranslations("handover");
  const id = useId();
  const [seen, setSeen] = useState(proposals);
  const fresh = proposals.filter(({ messageId }) => !seen.some((one) => one.messageId === messageId));
  if (fresh.length > 0) setSeen([...fresh, ...seen]);
  if (seen.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div>
        <h2 id={id} className="font-semibold text-lg">
          {t("proposals")}
        </h2>
        <p className="text-muted text-sm">{t("proposalsText")}</p>
      </div>
      <ul className="flex flex-col gap-3">
        {seen.map((proposal) => (
          <Proposal key={proposal.messageId} proposal={proposal} actions={actions} />
        ))}
      </ul>
    </section>
  );
}
