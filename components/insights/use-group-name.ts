import { useLocale, useTranslations } from "next-intl";
import type { InsightDimension } from "#lib/insights/schema.ts";

/** The words for a group of figures. */
export function useGroupName(): (by: InsightDimension, key: string, name: string) => string {
  const t = useTranslations("insights.groups");
  const languages = new Intl.DisplayNames([useLocale()], { type: "language", fallback: "code" });
  return (by, key, name) => {
    if (by === "version") return name || t("draft");
    if (by === "bot") return name;
    if (by === "channel") return key === "web" || key === "api" ? t(key) : key;
    return key ? (languages.of(key) ?? key) : t("unknown");
  };
}
