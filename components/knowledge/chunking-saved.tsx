"use client";
/** What a saved choice means for added texts, with a button to reimport every source. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId } from "#lib/ids.ts";
import type { Reimport } from "#lib/knowledge/chunking-schema.ts";

export type ReimportAllAction = Action<{ baseId: BaseId }, Reimport>;

export function ChunkingSaved({ baseId, readAll }: { baseId: BaseId; readAll: ReimportAllAction }) {
  const t = useTranslations("chunking");
  const [reading, setReading] = useState<Reimport | null>(null);
  const again = useAction(readAll, setReading);
  return (
    <div className="flex flex-col gap-2 rounded-control bg-sunken px-4 py-3 text-sm">
      <p role="status">
        {reading ? t("reimporting", { count: reading.queued }) : t("saved")}
        {reading && reading.underWay > 0 ? ` ${t("underWay", { count: reading.underWay })}` : null}
      </p>
      <Problem>{again.message}</Problem>
      {reading ? null : (
        <>
          <p className="text-muted">{t("reimportAllText")}</p>
          <Button className="self-start" disabled={again.isPending} onClick={() => again.run({ baseId })}>
            {t("reimportAll")}
          </Button>
        </>
      )}
    </div>
  );
}
