/** Who answered in the last week: each model with its answers, failures and cost. */
import { useFormatter, useTranslations } from "next-intl";
import type { ModelUsage as Usage } from "#lib/usage/schema.ts";

export function ModelUsage({ models }: { models: readonly Usage[] }) {
  const t = useTranslations("admin.modelUsage");
  const format = useFormatter();
  if (models.length === 0) return <p className="text-muted">{t("empty")}</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {models.map(({ name, answers, failed, costMicros }) => (
        <li key={name} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2 first:pt-0">
          <span className="min-w-0 flex-1 basis-40 font-medium [overflow-wrap:anywhere]">{name || t("quotes")}</span>
          <span className="flex flex-wrap gap-x-3 text-muted tabular-nums">
            <span>{t("answers", { count: answers })}</span>
            {failed > 0 ? <span className="text-danger">{t("failed", { count: failed })}</span> : null}
            {costMicros > 0 ? (
              <span>
                {format.number(costMicros / 1_000_000, {
                  style: "currency",
                  currency: "USD",
                  maximumFractionDigits: 4,
                })}
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
