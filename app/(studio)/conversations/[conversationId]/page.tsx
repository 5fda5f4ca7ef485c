import { ArrowDown, ArrowLeft, ArrowUp } from "lucide-react";
import type { Metadata } from "next";
import { getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { createPinAction, updatePinAction } from "#app/(studio)/bots/[botId]/pins/actions.ts";
import {
  addNoteAction,
  deleteNoteAction,
  setConversationReadAction,
  setConversationTagsAction,
} from "#app/(studio)/conversations/actions.ts";
import { endHandoverAction, replyAction } from "#app/(studio)/conversations/handovers/actions.ts";
import { filterOf, type Search, viewOf } from "#app/(studio)/conversations/list-view.ts";
import { saveQuestionAction } from "#app/(studio)/knowledge/actions.ts";
import { addActions } from "#app/(studio)/knowledge/add-actions.ts";
import { drawAnswers } from "#components/chat/draw-stored.ts";
import { conversationListPath, erasePath, transcriptPath } from "#components/conversations/conversation-path.ts";
import { MarkUnread } from "#components/conversations/mark-unread.tsx";
import { TranscriptView } from "#components/conversations/transcript-view.tsx";
import { AnswerVisitor } from "#components/handover/answer-visitor.tsx";
import { ClientMessages } from "#components/layout/client-messages.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { getHandover } from "#lib/handover/index.ts";
import type { ConversationId } from "#lib/ids.ts";
import { MessageId } from "#lib/ids.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";
import { findNeighbours, openTranscript } from "#lib/transcripts/index.ts";
import { type Transcript, TranscriptInput } from "#lib/transcripts/schema.ts";

type Props = { params: Promise<{ conversationId: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("log") };
}

const icon = { className: "size-4", strokeWidth: 1.75, "aria-hidden": true } as const;

type StepProps = { id: ConversationId | null; pathOf: (id: ConversationId) => string; children: ReactNode };

function Step({ id, pathOf, children }: StepProps) {
  return id ? <ButtonLink href={pathOf(id)}>{children}</ButtonLink> : null;
}

async function TranscriptHead({ transcript, children }: { transcript: Transcript; children: ReactNode }) {
  const t = await getTranslations("conversations");
  const { title, bot, startedAt, hasConsent } = transcript;
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 max-w-3xl flex-col gap-1">
        <h1 className="break-words font-extrabold text-xl tracking-tight sm:text-2xl">{title || t("untitled")}</h1>
        <p className="text-muted text-sm">
          <ListLink className="inline-block py-0.5 text-ink underline" href={`/bots/${bot.id}`}>
            {bot.name}
          </ListLink>{" "}
          · {t.rich("began", { when: () => <RelativeTime at={startedAt} /> })}
          {hasConsent ? <> · {t("agreed")}</> : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

export default async function TranscriptPage({ params, searchParams }: Props) {
  const [ctx, { conversationId }, search, t, chat, timeZone] = await Promise.all([
    requireUser(),
    params,
    searchParams,
    getTranslations("conversations"),
    getTranslations("chat"),
    getTimeZone(),
  ]);
  const leafId = MessageId.safeParse(search.leaf).data;
  const view = viewOf(search);
  const input = parseAddress(TranscriptInput, { conversationId, leafId, redacted: view.redacted === "1" });
  const transcript = await orNotFound(openTranscript(ctx, input));
  const filter = filterOf(view, transcript.bot.workspaceId, timeZone);
  const [{ previousId, nextId }, rendered, handover] = await Promise.all([
    orNotFound(findNeighbours(ctx, { conversationId: transcript.id, filter })),
    drawAnswers(transcript.messages, chat("openSource")),
    orNotFound(getHandover(ctx, { conversationId: transcript.id, redacted: input.redacted })),
  ]);
  const back = conversationListPath(view);
  const pathOf = (id: ConversationId) => transcriptPath(id, view);
  return (
    <Main>
      <div className="flex flex-col gap-2">
        <ListLink
          className="inline-flex min-h-6 items-center gap-1 self-start text-muted text-sm hover:text-ink hover:underline"
          href={back}
        >
          <ArrowLeft {...icon} />
          {t("back")}
        </ListLink>
        <TranscriptHead transcript={transcript}>
          <Choice
            href={transcriptPath(transcript.id, { ...view, redacted: view.redacted ? "" : "1" }, leafId)}
            isChosen={view.redacted === "1"}
            text={t("hide")}
          />
          <ClientMessages namespaces={["conversations"]}>
            <MarkUnread conversationId={transcript.id} back={back} setRead={setConversationReadAction} />
          </ClientMessages>
          {transcript.visitorId ? (
            <ButtonLink look="quiet" href={erasePath(transcript.visitorId)}>
              {t("erasure.visitor")}
            </ButtonLink>
          ) : null}
          <Step id={previousId} pathOf={pathOf}>
            <ArrowUp {...icon} />
            {t("newer")}
          </Step>
          <Step id={nextId} pathOf={pathOf}>
            <ArrowDown {...icon} />
            {t("olderOne")}
          </Step>
        </TranscriptHead>
      </div>
      <ClientMessages
        namespaces={["builder", "chat", "common", "conversations", "handover", "knowledge", "pins", "trace"]}
      >
        <TranscriptView
          key={transcript.id}
          transcript={transcript}
          rendered={rendered}
          view={view}
          actions={{
            ...addActions,
            setTags: setConversationTagsAction,
            addNote: addNoteAction,
            deleteNote: deleteNoteAction,
            saveQuestion: saveQuestionAction,
            pins: { create: createPinAction, update: updatePinAction },
          }}
        >
          {transcript.channel === "web" ? (
            <AnswerVisitor
              conversationId={transcript.id}
              handover={handover}
              name={ctx.actor.name}
              actions={{ reply: replyAction, endHandover: endHandoverAction }}
            />
          ) : null}
        </TranscriptView>
      </ClientMessages>
    </Main>
  );
}
