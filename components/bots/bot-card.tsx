"use client";
/** One bot in the list: face, name, state, figures and actions. */
import { Badge } from "#components/ui/badge.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import type { BotSummary } from "#lib/bots/schema.ts";
import { BotFace } from "./bot-face.tsx";

/** The list's messages, looked up once for all of its cards. */
export type BotCardWords = Record<"noDescription" | "open" | "copy" | "delete", string> & {
  states: Record<BotSummary["state"], string>;
  /** When the bot was asked last, and how many answers it gave. */
  asked: (bot: BotSummary) => string;
};

type BotCardProps = {
  bot: BotSummary;
  words: BotCardWords;
  canEdit: boolean;
  onCopy: () => void;
  onDelete: () => void;
};

const tones = { draft: "plain", published: "good", changed: "cite", blocked: "danger" } as const;

export function BotCard({ bot, words, canEdit, onCopy, onDelete }: BotCardProps) {
  const named = (what: string) => `${what} ${bot.name}`;
  return (
    <li className="relative flex flex-col gap-3 rounded-card border border-line bg-surface p-4 transition-colors focus-within:border-accent hover:border-control-line">
      <div className="flex items-start gap-3">
        <BotFace seed={bot.faceSeed} size={40} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">
            <ListLink href={`/bots/${bot.id}`} className="after:absolute after:inset-0 focus-visible:outline-none">
              {bot.name}
            </ListLink>
          </h2>
          <p className="line-clamp-2 text-muted text-sm">{bot.description || words.noDescription}</p>
        </div>
        <Badge tone={tones[bot.state]}>{words.states[bot.state]}</Badge>
      </div>
      <p className="mt-auto text-muted text-sm">{words.asked(bot)}</p>
      <div className="relative z-10 -ms-2 flex items-center gap-1 self-start">
        {bot.slug && (bot.state === "published" || bot.state === "changed") ? (
          <a
            className="answer-action inline-flex items-center"
            href={`/b/${bot.slug}`}
            target="_blank"
            rel="noreferrer"
            aria-label={named(words.open)}
          >
            {words.open}
          </a>
        ) : null}
        {canEdit ? (
          <>
            <button type="button" className="answer-action" aria-label={named(words.copy)} onClick={onCopy}>
              {words.copy}
            </button>
            <button type="button" className="answer-action" aria-label={named(words.delete)} onClick={onDelete}>
              {words.delete}
            </button>
          </>
        ) : null}
      </div>
    </li>
  );
}
