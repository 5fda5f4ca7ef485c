"use client";
/** Before a bot is published: blanks of its instructions that the model would read empty, or as they are written. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { BotSpec } from "#lib/bots/spec.ts";
import { emptyBlanks, misnamedBlanks, undeclaredBlanks } from "#lib/turn/check-blanks.ts";

type BlanksNoticeProps = {
  spec: Pick<BotSpec, "persona" | "variables">;
  onFill: () => void;
  onWrite: () => void;
};

export function BlanksNotice({ spec: { persona, variables }, onFill, onWrite }: BlanksNoticeProps) {
  const t = useTranslations("builder");
  const empty = emptyBlanks(persona, variables).map(({ label }) => label);
  const unread = [
    ...undeclaredBlanks(persona, variables).map((key) => `{{${key}}}`),
    ...misnamedBlanks(persona).map(({ written }) => written),
  ];
  if (empty.length === 0 && unread.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-2 rounded-control bg-info-soft px-3 py-2 text-sm">
      {empty.length > 0 ? (
        <>
          <p>{t("emptyBlanks", { count: empty.length, labels: empty.join(", ") })}</p>
          <Button className="self-start" onClick={onFill}>
            {t("fillBlanks")}
          </Button>
        </>
      ) : null}
      {unread.length > 0 ? (
        <>
          <p className="[overflow-wrap:anywhere]">{t("unreadBlanks", { blanks: unread.join(", ") })}</p>
          <Button className="self-start" onClick={onWrite}>
            {t("toInstructions")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
