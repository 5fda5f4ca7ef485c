/** Which snippets answers rest on, and which none has. */
import { useTranslations } from "next-intl";
import { chunkPath } from "#components/knowledge/chunk-path.ts";
import { ListLink } from "#components/ui/list-link.tsx";
import type { KnowledgeUse as Use } from "#lib/insights/schema.ts";

type Line = Use["unused"][number] & { hits?: number };

function Lines({ chunks }: { chunks: readonly Line[] }) {
  const t = useTranslations("insights.snippets");
  return (
    <ul className="divide-y divide-line text-sm">
      {chunks.map(({ id, baseId, title, baseName, hits }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 first:pt-0">
          <span className="min-w-0 flex-1 basis-56">
            <ListLink
              href={chunkPath(baseId, { chunk: id })}
              className="line-clamp-2 font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline"
            >
              {title}
            </ListLink>
            <span className="text-muted text-xs">{baseName}</span>
          </span>
          {hits === undefined ? null : <span className="text-muted tabular-nums">{t("hits", { count: hits })}</span>}
        </li>
      ))}
    </ul>
  );
}

export function KnowledgeUse({ use: { used, unused, unusedCount } }: { use: Use }) {
  const t = useTranslations("insights.snippets");
  return (
    <>
      {used.length > 0 ? <Lines chunks={used} /> : <p className="text-muted">{t("empty")}</p>}
      {used.length > 0 || unused.length > 0 ? (
        <div className="flex flex-col gap-2 border-line border-t pt-3">
          <h3 className="font-semibold text-sm">{t("unusedTitle")}</h3>
          <p className="text-muted text-sm">{t("unusedText", { count: unusedCount })}</p>
          <Lines chunks={unused} />
        </div>
      ) : null}
    </>
  );
}
