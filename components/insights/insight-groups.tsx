/** Bots, versions, channels or languages side by side; each name narrows the page to it. */
import { useTranslations } from "next-intl";
import { Choice } from "#components/ui/choice.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { type InsightGroup, insightDimensions } from "#lib/insights/schema.ts";
import { type InsightView, insightPath } from "./insight-path.ts";
import { useFigureWords } from "./use-figure-words.ts";
import { useGroupName } from "./use-group-name.ts";

type InsightGroupsProps = { groups: readonly InsightGroup[]; view: InsightView };

export function InsightGroups({ groups, view }: InsightGroupsProps) {
  const t = useTranslations("insights.groups");
  const { number, share, seconds, money } = useFigureWords();
  const nameOf = useGroupName();
  const columns = [
    { name: "questions", write: (group: InsightGroup) => number(group.questions) },
    { name: "answered", write: (group: InsightGroup) => share(group.answeredShare) },
    { name: "satisfaction", write: (group: InsightGroup) => share(group.satisfaction) },
    { name: "grounded", write: (group: InsightGroup) => share(group.groundedShare) },
    { name: "firstToken", write: (group: InsightGroup) => seconds(group.firstTokenMs) },
    { name: "cost", write: (group: InsightGroup) => money(group.costMicros) },
  ] as const;
  const narrowedTo = (key: string) => insightPath({ ...view, by: view.by, [view.by]: key });
  return (
    <>
      <nav aria-label={t("by")} className="flex flex-wrap gap-2">
        {insightDimensions.map((by) => (
          <Choice key={by} href={insightPath({ ...view, by })} isChosen={view.by === by} text={t(by)} />
        ))}
      </nav>
      <table className="w-full text-sm tabular-nums max-sm:block">
        <thead className="max-sm:sr-only">
          <tr className="border-line border-b text-muted">
            <th scope="col" className="py-2 text-start font-medium">
              {t(view.by)}
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className="py-2 ps-4 text-end font-medium">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-sm:block">
          {groups.map((group) => {
            const name = nameOf(view.by, group.key, group.name);
            return (
              <tr key={group.key} className="max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:py-2">
                <th
                  scope="row"
                  className="py-2 text-start font-medium [overflow-wrap:anywhere] max-sm:col-span-2 max-sm:py-1"
                >
                  {group.key ? (
                    <ListLink href={narrowedTo(group.key)} className="underline-offset-4 hover:underline">
                      {name}
                    </ListLink>
                  ) : (
                    name
                  )}
                </th>
                {columns.map((column) => (
                  <td
                    key={column.name}
                    className="py-2 ps-4 text-end max-sm:flex max-sm:justify-between max-sm:gap-2 max-sm:py-0.5 max-sm:ps-0"
                  >
                    <span className="text-muted sm:hidden" aria-hidden="true">
                      {t(column.name)}
                    </span>
                    {column.write(group)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
