"use client";
/** Says how many files and pages an earlier version read, with a button to read them again; the list shows the progress. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { Reimport } from "#lib/knowledge/chunking-schema.ts";

type OutdatedNoticeProps<Input> = {
  text: string;
  label: string;
  /** Of the action: a base, or nothing for all of them. */
  input: Input;
  reimport: Action<Input, Reimport>;
};

function Notice<Input>({ text, label, input, reimport }: OutdatedNoticeProps<Input>) {
  const router = useRouter();
  const again = useAction(reimport, () => router.refresh());
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-surface px-4 py-3 text-sm">
      <p className="min-w-60 flex-1">{text}</p>
      <Button disabled={again.isPending} onClick={() => again.run(input)}>
        {label}
      </Button>
      <Problem>{again.message}</Problem>
    </div>
  );
}

type Props<Input> = Pick<OutdatedNoticeProps<Input>, "input" | "reimport"> & { count: number };

export function OutdatedNotice<Input>({ count, ...action }: Props<Input>) {
  const t = useTranslations("knowledge");
  if (count === 0) return null;
  return <Notice text={t("outdated", { count })} label={t("readOutdated")} {...action} />;
}

/** Of every base. */
export function AllOutdatedNotice<Input>({ count, ...action }: Props<Input>) {
  const t = useTranslations("admin");
  if (count === 0) return null;
  return <Notice text={t("outdated", { count })} label={t("readOutdated")} {...action} />;
}
