/** Downloads of a base: its archive, to move or to keep, or its chunks only, for other programs. */
import { useTranslations } from "next-intl";
import type { BaseId } from "#lib/ids.ts";

export function DownloadLinks({ baseId }: { baseId: BaseId }) {
  const t = useTranslations("knowledge");
  const address = `/api/v1/knowledge/${baseId}`;
  const links = [
    { href: `${address}/archive`, text: t("downloadWhole") },
    { href: `${address}/chunks/export`, text: t("downloadSnippets") },
  ];
  return (
    <nav aria-label={t("download")} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      <span>{t("download")}:</span>
      {links.map(({ href, text }) => (
        <a key={href} className="inline-flex min-h-6 items-center underline hover:text-ink" href={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}
