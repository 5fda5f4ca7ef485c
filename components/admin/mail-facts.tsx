/** How sending mails goes: the last success and failure, what waits, and what was given up. */
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { MailState } from "#lib/mail/schema.ts";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 py-2 first:pt-0">
      <dt className="text-muted">{label}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

type MailFactsProps = { state: MailState; isSending: boolean };

export function MailFacts({ state, isSending }: MailFactsProps) {
  const t = useTranslations("mail.state");
  const mail = useTranslations("mail");
  const format = useFormatter();
  const { waiting, lastSuccessAt, lastFailure, isFailing, retryAt, givenUp, givenUpMails } = state;
  return (
    <>
      <dl className="divide-y divide-line text-sm">
        <Fact label={t("lastSuccess")}>{lastSuccessAt ? <RelativeTime at={lastSuccessAt} /> : t("never")}</Fact>
        <Fact label={t("lastFailure")}>
          {lastFailure ? (
            <>
              <RelativeTime at={lastFailure.at} />{" "}
              <span className="font-normal text-muted">{mail(`failures.${lastFailure.code}`)}</span>
            </>
          ) : (
            t("never")
          )}
        </Fact>
        <Fact label={t("waiting")}>{t("waitingCount", { count: waiting })}</Fact>
        {isFailing && retryAt && waiting > 0 ? (
          <Fact label={t("retry")}>
            {format.dateTime(new Date(retryAt), { dateStyle: "medium", timeStyle: "short" })}
          </Fact>
        ) : null}
      </dl>
      {waiting > 0 && !isSending ? <p className="text-muted text-sm">{t("waitingWithout")}</p> : null}
      {givenUp > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="font-semibold text-sm">{t("givenUp", { count: givenUp })}</h3>
          <p className="text-muted text-sm">{t("givenUpText")}</p>
          <ul className="divide-y divide-line text-sm">
            {givenUpMails.map(({ id, recipient, failure, detail, at }) => (
              <li key={id} className="flex flex-col gap-1 py-2">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-medium [overflow-wrap:anywhere]">{recipient}</span>
                  <span className="text-muted">
                    <RelativeTime at={at} />
                  </span>
                </p>
                <p>{mail(`failures.${failure}`)}</p>
                {detail ? (
                  <p className="text-muted [overflow-wrap:anywhere]">{mail("serverSaid", { detail })}</p>
                ) : null}
              </li>
            ))}
          </ul>
          {givenUp > givenUpMails.length ? (
            <p className="text-muted text-sm">{t("more", { count: givenUp - givenUpMails.length })}</p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
