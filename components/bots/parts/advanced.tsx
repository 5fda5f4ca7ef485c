"use client";
/** What most makers never need, folded away. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export function Advanced({ children }: { children: ReactNode }) {
  const t = useTranslations("builder");
  return (
    <details>
      <summary className="font-medium text-sm">{t("advanced")}</summary>
      <div className="flex flex-col gap-3 pt-3">{children}</div>
    </details>
  );
}
