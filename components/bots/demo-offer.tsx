"use client";
/** Offers an administrator the demo in a language that the instance has not had, until it is added or declined. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { Language } from "#lib/bots/spec.ts";
import type { AddDemoInput, DeclineDemoInput } from "#lib/demo/schema.ts";
import type { WorkspaceId } from "#lib/ids.ts";

type DemoOfferProps = {
  language: Language;
  workspaceId: WorkspaceId;
  actions: { add: Action<AddDemoInput>; decline: Action<DeclineDemoInput> };
};

export function DemoOffer({ language, workspaceId, actions }: DemoOfferProps) {
  const t = useTranslations("bots.demo");
  const router = useRouter();
  const refresh = () => router.refresh();
  const add = useAction(actions.add, refresh);
  const decline = useAction(actions.decline, refresh);
  const isPending = add.isPending || decline.isPending;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-surface px-4 py-3 text-sm">
      <p className="min-w-60 flex-1">{t(`text.${language}`)}</p>
      <div className="flex flex-wrap gap-2">
        <Button disabled={isPending} onClick={() => add.run({ workspaceId, language })}>
          {t(`add.${language}`)}
        </Button>
        <Button look="quiet" disabled={isPending} onClick={() => decline.run({ language })}>
          {t("decline")}
        </Button>
      </div>
      <Problem>{add.message ?? decline.message}</Problem>
    </div>
  );
}
