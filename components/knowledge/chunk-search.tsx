/** Finds chunks as one types: by words, by state, by tag. All of it is in the address. */
import { useTranslations } from "next-intl";
import { FilterSearch, FilterSelect } from "#components/ui/filter-fields.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import type { BaseId } from "#lib/ids.ts";
import type { BaseReview } from "#lib/knowledge/review-schema.ts";
import { type ChunkFilter, chunkPath, chunkStates } from "./chunk-path.ts";

type ChunkSearchProps = { baseId: BaseId; filter: ChunkFilter; review: BaseReview };

export function ChunkSearch({ baseId, filter: { find, state, tag, document }, review }: ChunkSearchProps) {
  const t = useTranslations("knowledge");
  const words = useTranslations("review");
  const known = review.tags.map((one) => one.tag);
  const tags = tag === "" || known.includes(tag) ? known : [tag, ...known];
  return (
    <LiveForm
      path={chunkPath(baseId, {})}
      kept={{ document }}
      values={{ find, state, tag }}
      className="flex flex-wrap items-center gap-2"
    >
      <FilterSearch name="find" label={t("find")} value={find} maxLength={200} />
      <FilterSelect
        name="state"
        label={t("filter")}
        value={state}
        options={[
          { value: "", label: t("allStates") },
          ...chunkStates.map((one) => ({ value: one, label: t(`chunkStates.${one}`) })),
        ]}
      />
      {tags.length > 0 ? (
        <FilterSelect
          name="tag"
          label={words("tagFilter")}
          value={tag}
          options={[{ value: "", label: words("allTags") }, ...tags.map((one) => ({ value: one, label: one }))]}
        />
      ) : null}
    </LiveForm>
  );
}
