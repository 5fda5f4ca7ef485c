"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { SessionView } from "#lib/accounts/schema.ts";

export function SessionsCard({
  sessions,
  endOthers,
}: {
  sessions: readonly SessionView[];
  endOthers: Action<Record<string, never>>;
}) {
  const t = useTranslations("account");
  const format = useFormatter();
  const router = useRouter();
  const { run, isPending, message } = useAction(endOthers, () => router.refresh());
  return (
    <div className="flex flex-col gap-3">
      <Problem>{message}</Problem>
      <ul className="flex flex-col gap-2 text-sm">
        {sessions.map(({ id, userAgent, createdAt, isCurrent }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{userAgent || t("unknownDevice")}</span>
            <span className="text-muted">{format.dateTime(new Date(createdAt), { dateStyle: "medium" })}</span>
            {isCurrent ? <Badge tone="good">{t("thisDevice")}</Badge> : null}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button className="self-start" disabled={isPending} onClick={() => run({})}>
          {t("endOthers")}
        </Button>
      ) : null}
    </div>
  );
}
