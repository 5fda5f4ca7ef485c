"use client";
/** The tabs of a base's page: links, since each has an address of its own; one says how much there is to do. */
import { useSelectedLayoutSegment } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { TabLinks } from "#components/ui/tab-links.tsx";
import type { BaseId } from "#lib/ids.ts";

const tabs = [
  { segment: null, path: "", label: "tabs.snippets" },
  { segment: "sources", path: "/sources", label: "tabs.sources" },
  { segment: "test", path: "/test", label: "tabs.test" },
  { segment: "duplicates", path: "/duplicates", label: "tabs.duplicates" },
] as const;

/** The number once it is there; the earlier one until then, since a comparison of many snippets takes seconds. */
function useArrived(number: Promise<number>): number {
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    number.then(
      (value) => {
        if (isCurrent) setArrived(value);
      },
      // The tab leads to the same comparison, which says what is wrong.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [number]);
  return arrived;
}

export function BaseTabs({ baseId, upkeep }: { baseId: BaseId; upkeep: Promise<number> }) {
  const t = useTranslations("knowledge");
  const current = useSelectedLayoutSegment();
  const count = useArrived(upkeep);
  return (
    <TabLinks
      label={t("tabs.label")}
      tabs={tabs.map(({ segment, path, label }) => ({
        href: `/knowledge/${baseId}${path}`,
        text: segment === "duplicates" && count > 0 ? t("tabs.counted", { label: t(label), count }) : t(label),
        isCurrent: segment === current,
      }))}
    />
  );
}
