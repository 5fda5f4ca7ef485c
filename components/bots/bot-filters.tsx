/** Finds bots in a long list: by words as they are typed, by state and tag, in a chosen order. All of it is in the address. */
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/choice.tsx";
import { FilterSearch, FilterSelect } from "#components/ui/filter-fields.tsx";
import { LiveForm } from "#components/ui/live-form.tsx";
import { BotFilter } from "#lib/bots/schema.ts";
import { type BotListView, botListPath, orderParameter } from "./bot-list-path.ts";

type BotFiltersProps = { view: BotListView; tags: readonly string[] };

const orders = [
  { value: "", label: "sorts.changed" },
  { value: "name", label: "sorts.name" },
  { value: "asked", label: "sorts.asked" },
] as const;

export function BotFilters({ view, tags }: BotFiltersProps) {
  const t = useTranslations("bots");
  const shownTags = view.tag && !tags.includes(view.tag) ? [view.tag, ...tags] : tags;
  return (
    <div className="flex flex-col gap-3">
      <LiveForm
        path="/bots"
        kept={{ state: view.state, tag: view.tag }}
        values={{ q: view.query ?? "", sort: orderParameter(view.sort) ?? "" }}
        className="flex flex-wrap items-center gap-2"
      >
        <FilterSearch name="q" label={t("search")} value={view.query} maxLength={100} />
        <FilterSelect
          name="sort"
          label={t("sort")}
          value={orderParameter(view.sort)}
          options={orders.map(({ value, label }) => ({ value, label: t(label) }))}
        />
      </LiveForm>
      <nav aria-label={t("filter")} className="flex flex-wrap gap-2">
        <Choice href={botListPath({ ...view, state: undefined })} isChosen={!view.state} text={t("filters.all")} />
        {BotFilter.options.map((state) => (
          <Choice
            key={state}
            href={botListPath({ ...view, state })}
            isChosen={view.state === state}
            text={t(`filters.${state}`)}
          />
        ))}
      </nav>
      {shownTags.length > 0 ? (
        <nav aria-label={t("tagFilter")} className="flex flex-wrap gap-2">
          {shownTags.map((tag) => (
            <Choice
              key={tag}
              href={botListPath({ ...view, tag: view.tag === tag ? undefined : tag })}
              isChosen={view.tag === tag}
              text={tag}
            />
          ))}
        </nav>
      ) : null}
    </div>
  );
}
