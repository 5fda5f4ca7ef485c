"use client";
/** Publishes the bot: its page's address, and the code that opens it on a phone. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lacksKnowledge } from "#components/bots/lacks-knowledge.ts";
import { LiveUrl } from "#components/bots/live-url.tsx";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useAction } from "#components/ui/use-action.ts";
import { emptyVariables } from "#lib/turn/check-variables.ts";
import { useStart } from "./start-context.ts";
import { StepButtons } from "./step-buttons.tsx";

/** What visitors would stumble over, each with the step that mends it. */
function OpenEnds() {
  const t = useTranslations("start");
  const { bases, draft, hasModel, go } = useStart();
  const { spec } = draft.state;
  const empty = emptyVariables(spec.persona, spec.variables).map(({ label }) => label);
  const ends = [
    ...(empty.length > 0 ? [{ step: "fill" as const, text: t("stillEmpty", { labels: empty.join(", ") }) }] : []),
    ...(lacksKnowledge(spec, { bases, hasModel }) ? [{ step: "knowledge" as const, text: t("nothingKnown") }] : []),
  ];
  return ends.map(({ step, text }) => (
    <div key={step} className="flex flex-col items-start gap-2 rounded-card bg-cite-soft p-4 text-sm">
      <p>{text}</p>
      <Button onClick={() => go(step)}>{t(`stepNames.${step}`)}</Button>
    </div>
  ));
}

export function PublishStep() {
  const t = useTranslations("start");
  const publishTexts = useTranslations("publish");
  const { bot, draft, actions, networkAddress, leave, isGoing } = useStart();
  const [slug, setSlug] = useState(bot.publishedVersion ? bot.slug : null);
  const publishing = useAction(actions.publish, (published) => setSlug(published.slug));
  const publish = async () => {
    const revision = await draft.flush();
    if (revision !== null) publishing.run({ botId: bot.id, revision, note: "" });
  };
  if (slug)
    return (
      <div className="flex flex-col gap-5">
        <div role="status" className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4 sm:p-5">
          <h2 className="font-semibold">{publishTexts("done")}</h2>
          <LiveUrl slug={slug} networkAddress={networkAddress} />
        </div>
        <Button className="self-start" disabled={isGoing} onClick={leave}>
          {t("toBuilder")}
        </Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      <OpenEnds />
      <Problem>{publishing.message}</Problem>
      <Button look="primary" className="self-start" disabled={publishing.isPending} onClick={() => void publish()}>
        {publishTexts("publish")}
      </Button>
      <StepButtons />
    </div>
  );
}
