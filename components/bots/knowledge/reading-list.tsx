"use client";
/** Files and pages of a bot's knowledge, with the state of reading each. */
import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Reading } from "#components/bots/start/use-reading.ts";
import { isUnderWay } from "#lib/knowledge/schema.ts";

export function ReadingList({ sources }: Pick<Reading, "sources">) {
  const t = useTranslations("start");
  if (sources.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {sources.map(({ id, title, state, failure }) => (
        <li key={id} className="flex items-center gap-2 text-sm">
          <FileText className="size-4 shrink-0 text-muted" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          <span className={failure ? "text-danger" : "text-muted"}>
            {failure ?? t(isUnderWay(state) ? "isRead" : "wasRead")}
          </span>
        </li>
      ))}
    </ul>
  );
}
