/** The filters of a base's chunks: by source, by enabled state, by due review, by tag. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { BaseId } from "#lib/ids.ts";
import type { BaseReview } from "#lib/knowledge/review-schema.ts";
import { Choice } from "./choice.tsx";
import { type ChunkFilter, chunkPath } from "./chunk-path.ts";

const states = [
  { state: "", label: "allStates" },
  { state: "on", label: "onStates" },
  { state: "off", label: "offStates" },
] as const;

/** Further tags are folded. */
const shownTags = 8;

type ChunkFiltersProps = { baseId: BaseId; filter: ChunkFilter; review: BaseReview };

function TagFilter({ baseId, filter, review: { tags } }: ChunkFiltersProps) {
  const t = useTranslations("review");
  if (tags.length === 0) return null;
  const isAmongFirst = tags.slice(0, shownTags).some(({ tag }) => tag === filter.tag);
  const choices = tags.map(({ tag }) => {
    const isChosen = tag === filter.tag;
    const href = chunkPath(baseId, { ...filter, tag: isChosen ? "" : tag });
    return <Choice key={tag} href={href} isChosen={isChosen} text={tag} />;
  });
  return (
    <nav aria-label={t("tagFilter")} className="flex flex-wrap gap-2">
      {choices.slice(0, shownTags)}
      {tags.length > shownTags ? (
        <details className="w-full" open={filter.tag !== "" && !isAmongFirst}>
          <summary className="answer-action w-fit leading-7">{t("moreTags")}</summary>
          <div className="mt-2 flex flex-wrap gap-2">{choices.slice(shownTags)}</div>
        </details>
      ) : null}
    </nav>
  );
}

export function ChunkFilters({ baseId, filter, review }: ChunkFiltersProps) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  return (
    <>
      <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
        {states.map(({ state, label }) => (
          <Choice
            key={state}
            href={chunkPath(baseId, { ...filter, state, review: state ? filter.review : "" })}
            isChosen={state === filter.state && (state !== "" || filter.review === "")}
            text={t(label)}
          />
        ))}
        {review.due > 0 || filter.review ? (
          <Choice
            href={chunkPath(baseId, { ...filter, review: filter.review ? "" : "due" })}
            isChosen={filter.review !== ""}
            text={words("dueFilter")}
          />
        ) : null}
      </nav>
      <TagFilter baseId={baseId} filter={filter} review={review} />
    </>
  );
}

/** The source to which the list is limited. `name` is left out where no shown chunk has it. */
export function SourceLine({ baseId, filter, name }: { baseId: BaseId; filter: ChunkFilter; name?: string }) {
  const t = useTranslations("knowledge");
  if (!filter.document) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-card border border-line bg-surface px-4 py-2 text-sm">
      <span className="min-w-0 break-words">{name ? t("onlyFrom", { name }) : t("onlyFromOne")}</span>
      <Link
        className="inline-flex min-h-6 items-center font-semibold underline"
        href={chunkPath(baseId, { ...filter, document: "" })}
      >
        {t("allSources")}
      </Link>
    </p>
  );
}

/** The number of due documents, as a link to their chunks. */
export function DueLine({ baseId, due }: { baseId: BaseId; due: number }) {
  const t = useTranslations("review");
  if (due === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded-card border border-line bg-surface px-4 py-2 text-sm">
      {t("dueLine", { count: due })}
      <Link
        className="inline-flex min-h-6 items-center font-semibold underline"
        href={chunkPath(baseId, { review: "due" })}
      >
        {t("showDue")}
      </Link>
    </p>
  );
}
