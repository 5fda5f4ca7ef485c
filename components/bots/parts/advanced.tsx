"use client";
/** Rarely needed fields, folded. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFold } from "#components/bots/builder-context.ts";
import type { FoldName } from "#components/bots/builder-view.ts";
import { FoldChevron } from "#components/ui/fold-chevron.tsx";

export function Advanced({ name, children }: { name: FoldName; children: ReactNode }) {
  const t = useTranslations("builder");
  const fold = useFold(name);
  return (
    <details {...fold}>
      <summary className="font-medium text-sm">
        <FoldChevron />
        {t("advanced")}
      </summary>
      <div className="flex flex-col gap-3 pt-3">{children}</div>
    </details>
  );
}
