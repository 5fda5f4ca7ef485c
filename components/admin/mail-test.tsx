"use client";
/** Sends a mail to the administrator who asks, and says how that went. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { MailTest as Outcome } from "#lib/mail/schema.ts";
import { MailFailureNote } from "./mail-failure-note.tsx";

export function MailTest({ send }: { send: Action<Record<string, never>, Outcome> }) {
  const t = useTranslations("mail");
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { run, isPending, message } = useAction(send, (found) => {
    setOutcome(found);
    router.refresh();
  });
  const isOk = outcome?.code === "ok";
  return (
    <>
      <Problem>{message}</Problem>
      <div role="status" className="text-sm empty:hidden">
        {outcome && !isPending ? (
          <div className={`flex flex-col gap-2 rounded-control p-3 ${isOk ? "bg-accent-soft" : "bg-danger-soft"}`}>
            {outcome.code === "ok" ? (
              <p>{t("test.ok", { address: outcome.to })}</p>
            ) : (
              <>
                <p>{t("test.failed")}</p>
                <MailFailureNote code={outcome.code} detail={outcome.detail} />
              </>
            )}
          </div>
        ) : null}
      </div>
      <Button
        className="self-start aria-disabled:opacity-55"
        aria-disabled={isPending}
        onClick={() => {
          if (!isPending) run({});
        }}
      >
        {t(isPending ? "test.sending" : "test.send")}
      </Button>
    </>
  );
}
