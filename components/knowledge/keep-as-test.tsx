"use client";
/** Keeps a question that was answered well as a test question of the knowledge, with the snippet that answered it. */
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { SaveQuestionInput } from "#lib/knowledge/search-schema.ts";
import { withoutContacts } from "#lib/text/redact.ts";
import type { TurnTrace } from "#lib/turn/trace.ts";

export type SaveQuestion = Action<SaveQuestionInput>;

/** The first snippet that the answer was made from; what a visitor wrote of their contact is left out. */
export function KeepAsTest({ trace, save }: { trace: TurnTrace; save: SaveQuestion }) {
  const t = useTranslations("conversations.remedies");
  const { run, isPending, message } = useAction(save, () => toast(t("testKept")));
  const [first] = trace.used;
  const baseId = first?.baseId;
  if (!first || !baseId || trace.refused) return null;
  const text = withoutContacts(trace.rewritten ?? trace.question).trim();
  return (
    <>
      {/* Not disabled meanwhile, so that it keeps the focus. */}
      <Button onClick={() => !isPending && run({ baseId, chunkId: first.chunkId, text })}>{t("keepAsTest")}</Button>
      <Problem>{message}</Problem>
    </>
  );
}
