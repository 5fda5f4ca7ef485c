/** The mail server of the environment, to be read only. */
import { useTranslations } from "next-intl";
import type { MailSettings } from "#lib/mail/schema.ts";

export function MailServerValues({ settings }: { settings: MailSettings }) {
  const t = useTranslations("mail");
  const { host, port, security, user, fromName, fromAddress } = settings;
  const values = [
    { label: t("host"), value: host },
    { label: t("port"), value: String(port) },
    { label: t("security"), value: t(`securities.${security}`) },
    ...(user ? [{ label: t("user"), value: user }] : []),
    { label: t("fromAddress"), value: fromName ? `${fromName} <${fromAddress}>` : fromAddress },
  ];
  return (
    <dl className="divide-y divide-line text-sm">
      {values.map(({ label, value }) => (
        <div key={label} className="flex flex-wrap justify-between gap-x-4 py-2 first:pt-0 last:pb-0">
          <dt className="text-muted">{label}</dt>
          <dd className="font-medium [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
