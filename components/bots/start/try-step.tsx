"use client";
/** Tries the bot: with questions that its knowledge answers, once its files are read. */
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ConnectModel } from "#components/bots/connect-model.tsx";
import { NothingKnown } from "#components/bots/knowledge/nothing-known.tsx";
import { lacksKnowledge } from "#components/bots/lacks-knowledge.ts";
import { useAction } from "#components/ui/use-action.ts";
import { startPath } from "./start-address.ts";
import { useStart } from "./start-context.ts";
import { StepButtons } from "./step-buttons.tsx";

function NoModelNote() {
  const { bot, isAdmin, hasModel } = useStart();
  if (hasModel) return null;
  return (
    <div className="flex flex-col items-start gap-2 rounded-card bg-info-soft p-4 text-sm">
      <ConnectModel isAdmin={isAdmin} back={`${startPath(bot.id)}?step=try`} />
    </div>
  );
}

export function TryStep() {
  const t = useTranslations("start");
  const { bot, bases, hasModel, draft, set, actions, reading, go } = useStart();
  const { opening, knowledge } = draft.state.spec;
  const [isAsked, setAsked] = useState(false);
  const suggesting = useAction(actions.suggest, ({ questions }) => {
    setAsked(true);
    set("opening.questions", { opening: { ...opening, suggestedQuestions: questions } });
  });
  const { run } = suggesting;
  const { underWay } = reading;
  /** The knowledge for which questions were suggested last. */
  const suggestedFor = useRef<string | null>(null);
  const knownNow = `${knowledge.baseIds.join(" ")} ${reading.sources.length}`;
  useEffect(() => {
    if (underWay > 0 || suggestedFor.current === knownNow) return;
    suggestedFor.current = knownNow;
    // The server suggests for the draft that it has.
    void draft.flush().then((revision) => revision !== null && run({ botId: bot.id }));
  }, [underWay, knownNow, draft.flush, run, bot.id]);
  const none = isAsked && opening.suggestedQuestions.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <div aria-live="polite" className="flex flex-col gap-2 text-sm empty:hidden">
        {underWay > 0 ? <p className="rounded-card bg-info-soft p-4">{t("stillRead", { count: underWay })}</p> : null}
        {suggesting.isPending ? <p className="text-muted">{t("suggesting")}</p> : null}
        {!suggesting.isPending && none && knowledge.baseIds.length > 0 ? (
          <p className="text-muted">{t("noneSuggested")}</p>
        ) : null}
      </div>
      {lacksKnowledge(draft.state.spec, { bases, hasModel }) && reading.sources.length === 0 ? (
        <NothingKnown onAdd={() => go("knowledge")} />
      ) : null}
      <NoModelNote />
      <StepButtons />
    </div>
  );
}
