"use client";
/** The end of a step: on to the next one, or past this one. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { useStart } from "./start-context.ts";

type StepButtonsProps = {
  /** Nothing was done in this step: the button says that it is skipped. */
  isSkipped?: boolean;
  /** The step has a primary button of its own. */
  isQuiet?: boolean;
};

export function StepButtons({ isSkipped = false, isQuiet = false }: StepButtonsProps) {
  const t = useTranslations("start");
  const { steps, step, go, isGoing } = useStart();
  const at = steps.indexOf(step);
  const [before, next] = [steps[at - 1], steps[at + 1]];
  return (
    <div className="flex flex-wrap items-center gap-2">
      {next ? (
        <Button look={isSkipped || isQuiet ? "plain" : "primary"} disabled={isGoing} onClick={() => go(next)}>
          {isSkipped ? t("skip") : t("next", { step: t(`stepNames.${next}`) })}
        </Button>
      ) : null}
      {before ? (
        <Button look="quiet" disabled={isGoing} onClick={() => go(before)}>
          {t("before")}
        </Button>
      ) : null}
    </div>
  );
}
