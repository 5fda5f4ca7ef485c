"use client";
/** Sends a mail to the administrator who asks, and says how that went; before that, what keeps mails from going out. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { MailState, MailTest as Outcome } from "#lib/mail/schema.ts";
import { MailFailureNote } from "./mail-failure-note.tsx";

type MailTestProps = {
  /** Of a server that fails at present. */
  failure: MailState["lastFailure"];
  send: Action<Record<string, never>, Outcome>;
};

export function MailTest({ failure, send }: MailTestProps) {
  const t = useTranslations("mail");
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { run, isPending, message } = useAction(send, (found) => {
    setOutcome(found);
    router.refresh();
  });
  const isOk = outcome?.code === "ok";
  const isShown = !isPending && (outcome !== null || failure !== null);
  return (
    <>
      <Problem>{message}</Problem>
      <div role="status" className="text-sm empty:hidden">
        {isShown ? (
          <div className={`flex flex-col gap-2 rounded-control p-3 ${isOk ? "bg-accent-soft" : "bg-danger-soft"}`}>
            {outcome?.code === "ok" ? <p>{t("test.ok", { address: outcome.to })}</p> : null}
            {outcome && outcome.code !== "ok" ? (
              <>
                <p>{t("test.failed")}</p>
                <MailFailureNote code={outcome.code} detail={outcome.detail} />
              </>
            ) : null}
            {!outcome && failure ? <MailFailureNote {...failure} /> : null}
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
