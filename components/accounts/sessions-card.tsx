"use client";
/** The user's sessions: this device's first and marked, each other one with a button to sign it out. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { SessionView } from "#lib/accounts/schema.ts";
import type { SessionId } from "#lib/ids.ts";

type SessionsCardProps = {
  sessions: readonly SessionView[];
  end: Action<{ sessionId: SessionId }>;
  endOthers: Action<Record<string, never>>;
};

export function SessionsCard({ sessions, end, endOthers }: SessionsCardProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const format = useFormatter();
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const handleDone = () => {
    // The pressed button is removed with its line.
    list.current?.focus();
    router.refresh();
  };
  const one = useAction(end, handleDone);
  const others = useAction(endOthers, handleDone);
  const isPending = one.isPending || others.isPending;
  const nameOf = ({ device: { browser, system } }: SessionView) =>
    browser && system ? t("device", { browser, system }) : (browser ?? system ?? t("unknownDevice"));
  return (
    <div className="flex flex-col gap-3">
      <Problem>{one.message ?? others.message}</Problem>
      <ul ref={list} tabIndex={-1} aria-label={t("sessions")} className="flex flex-col gap-2">
        {sessions.map((session) => {
          const { id, address, createdAt, isCurrent } = session;
          const device = nameOf(session);
          const when = format.dateTime(new Date(createdAt), { dateStyle: "medium", timeStyle: "short" });
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-t pt-2 first:border-0 first:pt-0"
            >
              <span className="min-w-0 text-sm">
                <span className="flex flex-wrap items-center gap-2">
                  {device}
                  {isCurrent ? <Badge tone="good">{t("thisDevice")}</Badge> : null}
                </span>
                <span className="block text-muted [overflow-wrap:anywhere]">
                  {[t("since", { when }), ...(address ? [t("fromAddress", { address })] : [])].join(" · ")}
                </span>
              </span>
              {isCurrent ? null : (
                <Button
                  look="quiet"
                  aria-label={t("endNamed", { device, when })}
                  disabled={isPending}
                  onClick={() => one.run({ sessionId: id })}
                >
                  {common("signOut")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.some(({ isCurrent }) => !isCurrent) ? (
        <Button className="self-start" disabled={isPending} onClick={() => others.run({})}>
          {t("endOthers")}
        </Button>
      ) : null}
    </div>
  );
}
