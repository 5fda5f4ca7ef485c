/** Why mails do not go out, in sentences: what happened, what to do, what the server said. */
import { useTranslations } from "next-intl";
import type { MailFailureCode } from "#lib/mail/schema.ts";

type MailFailureNoteProps = { code: MailFailureCode; detail: string };

export function MailFailureNote({ code, detail }: MailFailureNoteProps) {
  const t = useTranslations("mail");
  return (
    <>
      <p>
        <span className="font-medium">{t(`failures.${code}`)}</span> {t(`remedies.${code}`)}
      </p>
      {detail ? <p className="text-muted [overflow-wrap:anywhere]">{t("serverSaid", { detail })}</p> : null}
    </>
  );
}
