/** What a base is called, holds and is used by. */
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { ListLink } from "#components/ui/list-link.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { BotId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

type Bot = { id: BotId; name: string };

/** Further ones are counted. */
const shownBots = 5;

function UsedBy({ bots }: { bots: readonly Bot[] }) {
  const t = useTranslations("knowledge");
  if (bots.length === 0) return <span>{t("usedByNone")}</span>;
  return (
    <span className="min-w-0 break-words">
      {t("usedBy")}{" "}
      {bots.slice(0, shownBots).map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 ? ", " : null}
          <ListLink className="inline-block py-0.5 text-ink underline" href={`/bots/${id}`}>
            {name}
          </ListLink>
        </Fragment>
      ))}
      {bots.length > shownBots ? ` ${t("usedByMore", { count: bots.length - shownBots })}` : null}
    </span>
  );
}

type BaseHeadProps = {
  base: KnowledgeBase;
  bots: readonly Bot[];
  /** Null for their own eyes. */
  createdBy: { name: string } | null;
  children: ReactNode;
};

export function BaseHead({ base, bots, createdBy, children }: BaseHeadProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  return (
    <div className="flex flex-col gap-2">
      <ListLink
        className="inline-flex min-h-6 items-center gap-1 self-start text-muted text-sm hover:text-ink hover:underline"
        href="/knowledge"
      >
        <ArrowLeft className="size-4" strokeWidth={1.75} aria-hidden="true" />
        {t("all")}
      </ListLink>
      <div className="flex items-start justify-between gap-2">
        <PageHead title={base.name} text={base.description} />
        {children}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-sm">
        <span className="tabular-nums">{t("snippets", { count: base.chunks })}</span>
        <span>{common(base.language === "en" ? "english" : "indonesian")}</span>
        <UsedBy bots={bots} />
        {createdBy ? <span>{t("madeBy", { name: createdBy.name })}</span> : null}
      </p>
    </div>
  );
}
