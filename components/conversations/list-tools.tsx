/** What can be done with the list as it is narrowed: hide contact details, take it along as a file. */
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { pathWith } from "#lib/text/path-with.ts";
import { type ConversationFilter, transcriptLimits } from "#lib/transcripts/schema.ts";
import { type ConversationListView, conversationListPath } from "./conversation-path.ts";

type ListToolsProps = { view: ConversationListView; filter: ConversationFilter };

export function ListTools({ view, filter: { workspaceId, unread, files, ...filter } }: ListToolsProps) {
  const t = useTranslations("conversations");
  const { redacted } = view;
  const fileOf = (format: "csv" | "jsonl") =>
    pathWith(`/api/v1/workspaces/${workspaceId}/conversations/${format}`, {
      ...filter,
      unread: unread ? "1" : "",
      files: files ? "1" : "",
      redacted,
    });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Choice
        href={conversationListPath({ ...view, redacted: redacted ? "" : "1" })}
        isChosen={redacted === "1"}
        text={t("hide")}
      />
      <details className="relative ms-auto">
        <summary className={buttonClass("plain", "cursor-pointer list-none")}>{t("export")}</summary>
        <div className="absolute end-0 z-20 mt-1 flex w-72 max-w-[calc(100vw-2rem)] flex-col gap-1 rounded-card border border-line bg-surface p-3 shadow-[var(--shadow-lift)]">
          <a className={buttonClass("quiet", "justify-start")} href={fileOf("csv")} download>
            {t("exportCsv")}
          </a>
          <a className={buttonClass("quiet", "justify-start")} href={fileOf("jsonl")} download>
            {t("exportJsonl")}
          </a>
          <p className="px-3.5 pb-1 text-muted text-xs">{t("exportText", { count: transcriptLimits.exported })}</p>
        </div>
      </details>
    </div>
  );
}
