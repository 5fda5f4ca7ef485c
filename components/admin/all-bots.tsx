"use client";
/** Every bot of the instance; an administrator takes one offline, or lets it back. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { BotFace } from "#components/bots/bot-face.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BotSummary } from "#lib/bots/schema.ts";
import type { BotId } from "#lib/ids.ts";

export function AllBots({
  bots,
  setBlocked,
}: {
  bots: readonly BotSummary[];
  setBlocked: Action<{ botId: BotId; blocked: boolean }>;
}) {
  const t = useTranslations("admin");
  const states = useTranslations("bots.states");
  const router = useRouter();
  const { run, isPending, message } = useAction(setBlocked, () => router.refresh());
  return (
    <>
      <Problem>{message}</Problem>
      <ul className="flex flex-col gap-2">
        {bots.map(({ id, name, faceSeed, slug, state, answersThisWeek }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-3">
            <BotFace seed={faceSeed} size={28} />
            <div className="min-w-0 flex-1 basis-40">
              <p className="truncate font-semibold">{name}</p>
              <p className="text-muted text-sm tabular-nums">{t("answersWeek", { count: answersThisWeek })}</p>
            </div>
            <Badge tone={state === "blocked" ? "danger" : state === "draft" ? "plain" : "good"}>{states(state)}</Badge>
            {slug && state !== "blocked" && state !== "draft" ? (
              <a className="answer-action" href={`/b/${slug}`} aria-label={t("openNamed", { name })}>
                {t("open")}
              </a>
            ) : null}
            {state === "draft" ? null : (
              <Button
                look="quiet"
                disabled={isPending}
                onClick={() => run({ botId: id, blocked: state !== "blocked" })}
              >
                {t(state === "blocked" ? "unblock" : "block")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
