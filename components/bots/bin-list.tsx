"use client";
/** Deleted bots and knowledge: when each goes for good, and a button that brings it back. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { Bin } from "#lib/bin/schema.ts";
import type { BaseId, BotId } from "#lib/ids.ts";
import { BotFace } from "./bot-face.tsx";

type BinListProps = {
  bin: Bin;
  actions: { restoreBot: Action<{ botId: BotId }>; restoreBase: Action<{ baseId: BaseId }> };
};

type RowProps = {
  row: { name: string; deletedAt: string; goesAt: string };
  face?: ReactNode;
  isPending: boolean;
  onRestore: () => void;
};

function Row({ row: { name, deletedAt, goesAt }, face, isPending, onRestore }: RowProps) {
  const t = useTranslations("bots.bin");
  const format = useFormatter();
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-surface p-3">
      {face}
      <div className="min-w-0 flex-1 basis-48">
        <h3 className="truncate font-semibold">{name}</h3>
        <p className="text-muted text-sm">
          {t.rich("deleted", { when: () => <RelativeTime at={deletedAt} /> })} ·{" "}
          {t("goes", { when: format.dateTime(new Date(goesAt), { dateStyle: "medium" }) })}
        </p>
      </div>
      <Button disabled={isPending} aria-label={t("restoreNamed", { name })} onClick={onRestore}>
        {t("restore")}
      </Button>
    </li>
  );
}

type GroupProps = { kind: "bots" | "bases"; title: string; shown: number; count: number; children: ReactNode };

function Group({ kind, title, shown, count, children }: GroupProps) {
  const t = useTranslations("bots.bin");
  if (count === 0) return null;
  return (
    <section aria-labelledby={`bin-${kind}`} className="flex flex-col gap-3">
      <h2 id={`bin-${kind}`} className="font-semibold text-lg">
        {title} <span className="font-normal text-muted tabular-nums">{count}</span>
      </h2>
      {shown < count ? <p className="text-muted text-sm">{t("newest", { shown, count })}</p> : null}
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}

export function BinList({ bin: { bots, bases }, actions }: BinListProps) {
  const t = useTranslations("bots.bin");
  const common = useTranslations("common");
  const router = useRouter();
  const handleRestored = () => {
    toast(t("restored"));
    router.refresh();
  };
  const bot = useAction(actions.restoreBot, handleRestored);
  const base = useAction(actions.restoreBase, handleRestored);
  return (
    <>
      <Problem>{bot.message ?? base.message}</Problem>
      <Group kind="bots" title={common("bots")} shown={bots.items.length} count={bots.count}>
        {bots.items.map((row) => (
          <Row
            key={row.id}
            row={row}
            face={<BotFace seed={row.faceSeed} size={28} />}
            isPending={bot.isPending}
            onRestore={() => bot.run({ botId: row.id })}
          />
        ))}
      </Group>
      <Group kind="bases" title={common("knowledge")} shown={bases.items.length} count={bases.count}>
        {bases.items.map((row) => (
          <Row key={row.id} row={row} isPending={base.isPending} onRestore={() => base.run({ baseId: row.id })} />
        ))}
      </Group>
    </>
  );
}
