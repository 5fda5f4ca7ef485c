/** Says that no mail goes out, with the way to the remedy for whoever may take it. */
import Link from "next/link";
import { useTranslations } from "next-intl";

export function MailMissing({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations("notifications");
  return (
    <p className="text-muted text-sm">
      {isAdmin ? (
        <>
          {t("connect")}{" "}
          <Link className="text-accent underline" href="/admin/mail">
            {t("toMail")}
          </Link>
        </>
      ) : (
        t("notConnected")
      )}
    </p>
  );
}
