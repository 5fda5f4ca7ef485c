/** What became of a conversation's questions, and what visitors thought of the answers. */
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { Feedback, Outcome } from "#lib/transcripts/schema.ts";

const tones = { unanswered: "cite", refused: "danger" } as const;

/** Nothing for answered ones, as nearly all should be. */
export function OutcomeMark({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations("conversations");
  if (outcome === null || outcome === "answered") return null;
  return (
    <span title={t(`outcomeHints.${outcome}`)} className="shrink-0">
      <Badge tone={tones[outcome]}>{t(`outcomes.${outcome}`)}</Badge>
    </span>
  );
}

export function FeedbackMark({ feedback }: { feedback: Feedback | null }) {
  const t = useTranslations("conversations");
  if (feedback === null) return null;
  const Icon = feedback === "up" ? ThumbsUp : ThumbsDown;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
      {t(`feedbacks.${feedback}`)}
    </span>
  );
}

export function TagMarks({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <li key={tag} className="min-w-0 break-words rounded-full bg-sunken px-2 py-0.5 text-ink text-xs">
          {tag}
        </li>
      ))}
    </ul>
  );
}
