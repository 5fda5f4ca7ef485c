/** Conversations as quiet rows, each a link to its transcript. */
import { useTranslations } from "next-intl";
import { MarkedText } from "#components/knowledge/marked-text.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ConversationSummary } from "#lib/transcripts/schema.ts";
import { FeedbackMark, OutcomeMark, TagMarks } from "./conversation-marks.tsx";
import { type ConversationListView, transcriptPath } from "./conversation-path.ts";

type ConversationRowProps = { conversation: ConversationSummary; view: ConversationListView };

function ConversationRow({ conversation, view }: ConversationRowProps) {
  const t = useTranslations("conversations");
  const { id, title, botName, messageCount, outcome, feedback, isUnread, tags, lastMessageAt, excerpt } = conversation;
  return (
    <li className="relative flex gap-3 px-3 py-3 focus-within:bg-sunken hover:bg-sunken sm:px-4">
      <span className="flex w-2 shrink-0 pt-2">
        {isUnread ? (
          <span className="size-2 rounded-full bg-accent">
            <span className="sr-only">{t("unread")}</span>
          </span>
        ) : null}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-3">
          <h2 className={`min-w-0 ${isUnread ? "font-bold" : "font-medium"}`}>
            <ListLink
              href={transcriptPath(id, view)}
              className="line-clamp-2 break-words after:absolute after:inset-0 sm:line-clamp-1"
            >
              {title || t("untitled")}
            </ListLink>
          </h2>
          <OutcomeMark outcome={outcome} />
        </div>
        {excerpt ? (
          <p className="line-clamp-2 break-words text-sm">
            <span className="text-muted">{t(excerpt.isQuestion ? "asked" : "said")}</span>{" "}
            <MarkedText text={excerpt.text} spans={excerpt.spans} />
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
          <span className="min-w-0 max-w-56 truncate">{botName}</span>
          <span aria-hidden="true">·</span>
          <RelativeTime at={lastMessageAt} />
          <span aria-hidden="true">·</span>
          <span className="tabular-nums">{t("messages", { count: messageCount })}</span>
          <FeedbackMark feedback={feedback} />
          <TagMarks tags={tags} />
        </div>
      </div>
    </li>
  );
}

type ConversationListProps = { conversations: readonly ConversationSummary[]; view: ConversationListView };

export function ConversationList({ conversations, view }: ConversationListProps) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      {conversations.map((conversation) => (
        <ConversationRow key={conversation.id} conversation={conversation} view={view} />
      ))}
    </ul>
  );
}
