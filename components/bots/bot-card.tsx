"use client";
/** One bot in the list: face, name, state, how it does, and what can be done with it. */
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import type { BotSummary } from "#lib/bots/schema.ts";
import { BotFace } from "./bot-face.tsx";

type BotCardProps = { bot: BotSummary; onCopy: () => void; onDelete: () => void };

const tones = { draft: "plain", published: "good", changed: "cite", blocked: "danger" } as const;

export function BotCard({ bot, onCopy, onDelete }: BotCardProps) {
  const t = useTranslations("bots");
  const format = useFormatter();
  return (
    <li className="relative flex flex-col gap-3 rounded-card border border-line bg-surface p-4 transition-colors focus-within:border-accent hover:border-control-line">
      <div className="flex items-start gap-3">
        <BotFace seed={bot.faceSeed} size={40} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">
            <Link href={`/bots/${bot.id}`} className="after:absolute after:inset-0 focus-visible:outline-none">
              {bot.name}
            </Link>
          </h2>
          <p className="line-clamp-2 text-muted text-sm">{bot.description || t("noDescription")}</p>
        </div>
        <Badge tone={tones[bot.state]}>{t(`states.${bot.state}`)}</Badge>
      </div>
      <p className="mt-auto text-muted text-sm">
        {bot.lastQuestionAt
          ? t("lastQuestion", {
              when: format.dateTime(new Date(bot.lastQuestionAt), { dateStyle: "medium" }),
              count: bot.answersThisWeek,
            })
          : t("noQuestions")}
      </p>
      <div className="relative z-10 -ms-2 flex items-center gap-1 self-start">
        {bot.slug && (bot.state === "published" || bot.state === "changed") ? (
          <a
            className="answer-action inline-flex items-center"
            href={`/b/${bot.slug}`}
            target="_blank"
            rel="noreferrer"
            aria-label={t("openNamed", { name: bot.name })}
          >
            {t("open")}
          </a>
        ) : null}
        <button
          type="button"
          className="answer-action"
          aria-label={t("copyNamed", { name: bot.name })}
          onClick={onCopy}
        >
          {t("copy")}
        </button>
        <button
          type="button"
          className="answer-action"
          aria-label={t("deleteNamed", { name: bot.name })}
          onClick={onDelete}
        >
          {t("delete")}
        </button>
      </div>
    </li>
  );
}
