"use client";
/** One bot in the list: face, name, state, figures of its visitors, and its actions. */
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { RowMenu, type RowMenuItem } from "#components/ui/row-menu.tsx";
import { TileBand } from "#components/ui/tile-band.tsx";
import type { BotSummary } from "#lib/bots/schema.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import { BotFace } from "./bot-face.tsx";

/** The list's messages, looked up once for all of its cards. */
export type BotCardWords = Record<"noDescription" | "edit" | "open", string> & {
  states: Record<BotSummary["state"], string>;
  more: (bot: BotSummary) => string;
  /** When a visitor asked last, and how many answers visitors got. */
  asked: (bot: BotSummary) => ReactNode;
};

type BotCardProps = {
  bot: BotSummary;
  words: BotCardWords;
  menu: readonly RowMenuItem[];
};

const tones = { draft: "plain", published: "good", changed: "cite", blocked: "danger" } as const;

export function BotCard({ bot, words, menu }: BotCardProps) {
  const named = (what: string) => `${what} ${bot.name}`;
  return (
    <li className="relative flex flex-col gap-3 overflow-hidden rounded-card border border-line bg-surface p-4 pt-12 transition-colors focus-within:border-accent hover:border-control-line">
      <TileBand seed={bot.faceSeed} tile={16} ownColour className="absolute inset-x-0 top-0 h-8 w-full" />
      <div className="flex items-start gap-3">
        <BotFace seed={bot.faceSeed} picture={bot.picture && memberPictureAddress(bot.picture)} size={40} />
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
      {bot.tags.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {bot.tags.map((tag) => (
            <li key={tag} className="min-w-0 break-words rounded-full bg-sunken px-2 py-0.5 text-xs">
              {tag}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-auto text-muted text-sm">{words.asked(bot)}</p>
      <div className="relative z-10 flex items-center gap-2">
        <ListLink href={`/bots/${bot.id}`} className={buttonClass("plain")} aria-label={named(words.edit)}>
          {words.edit}
        </ListLink>
        {bot.slug && (bot.state === "published" || bot.state === "changed") ? (
          <a
            className={buttonClass("quiet")}
            href={`/b/${bot.slug}`}
            target="_blank"
            rel="noreferrer"
            aria-label={named(words.open)}
          >
            {words.open}
          </a>
        ) : null}
        <span className="-me-2 ms-auto">
          <RowMenu label={words.more(bot)} items={menu} />
        </span>
      </div>
    </li>
  );
}
