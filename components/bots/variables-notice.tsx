"use client";
/** Before publishing: variables of the instructions that the model would read as empty, or as written. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { BotSpec } from "#lib/bots/spec.ts";
import { emptyVariables, misnamedVariables, undeclaredVariables } from "#lib/turn/check-variables.ts";

type VariablesNoticeProps = {
  spec: Pick<BotSpec, "persona" | "variables">;
  onFill: () => void;
  onWrite: () => void;
};

export function VariablesNotice({ spec: { persona, variables }, onFill, onWrite }: VariablesNoticeProps) {
  const t = useTranslations("builder");
  const empty = emptyVariables(persona, variables).map(({ label }) => label);
  const unread = [
    ...undeclaredVariables(persona, variables).map((key) => `{{${key}}}`),
    ...misnamedVariables(persona).map(({ written }) => written),
  ];
  if (empty.length === 0 && unread.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-2 rounded-control bg-info-soft px-3 py-2 text-sm">
      {empty.length > 0 ? (
        <>
          <p>{t("emptyVariables", { count: empty.length, labels: empty.join(", ") })}</p>
          <Button className="self-start" onClick={onFill}>
            {t("fillVariables")}
          </Button>
        </>
      ) : null}
      {unread.length > 0 ? (
        <>
          <p className="[overflow-wrap:anywhere]">{t("unreadVariables", { variables: unread.join(", ") })}</p>
          <Button className="self-start" onClick={onWrite}>
            {t("toInstructions")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
