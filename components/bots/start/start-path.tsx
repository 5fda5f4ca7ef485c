"use client";
/** The guided start: from a template's questions to a published bot, a step a screen, with the bot beside each. */
import { ArrowLeft, Check } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { ConflictNotice } from "#components/bots/conflict-notice.tsx";
import { FieldErrors } from "#components/bots/field-errors.ts";
import { SaveNote } from "#components/bots/save-note.tsx";
import { useDraft } from "#components/bots/use-draft.ts";
import { useOwnBase } from "#components/bots/use-own-base.ts";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useAction } from "#components/ui/use-action.ts";
import { type StartStep, startSteps } from "#lib/bots/schema.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import { FillStep } from "./fill-step.tsx";
import { KnowledgeStep } from "./knowledge-step.tsx";
import { PublishStep } from "./publish-step.tsx";
import { ReviewStep } from "./review-step.tsx";
import { startPath } from "./start-address.ts";
import { StartContext, type StartProps } from "./start-context.ts";
import { StartPreview } from "./start-preview.tsx";
import { TryStep } from "./try-step.tsx";
import { useReading } from "./use-reading.ts";

const noFields: Readonly<Record<string, string>> = {};

const stepScreens: Record<StartStep, () => ReactNode> = {
  review: ReviewStep,
  fill: FillStep,
  knowledge: KnowledgeStep,
  try: TryStep,
  publish: PublishStep,
};

/** Without what this bot has no use for: the review of a draft that nobody described, blanks that it has not. */
const stepsOf = (step: StartStep, { variables }: BotSpec): StartStep[] =>
  startSteps.filter(
    (one) => one === step || (one !== "review" && (one !== "fill" || variables.some(({ askVisitor }) => !askVisitor))),
  );

type StepListProps = { steps: readonly StartStep[]; step: StartStep; onGo: (step: StartStep) => void };

function StepList({ steps, step, onGo }: StepListProps) {
  const t = useTranslations("start");
  const at = steps.indexOf(step);
  return (
    <nav aria-label={t("steps")}>
      <ol className="flex flex-wrap gap-x-1 gap-y-2">
        {steps.map((one, index) => (
          <li key={one} className="min-w-0 flex-1">
            <button
              type="button"
              aria-current={one === step ? "step" : undefined}
              className="group flex w-full flex-col gap-1.5 text-start text-muted text-xs aria-[current=step]:font-semibold aria-[current=step]:text-ink"
              onClick={() => onGo(one)}
            >
              <span className={`h-1 w-full rounded-full ${index <= at ? "bg-accent" : "bg-line"}`} aria-hidden="true" />
              <span className="flex items-center gap-1">
                {index < at ? (
                  <Check className="size-3.5 text-accent max-sm:hidden" strokeWidth={2} aria-hidden="true" />
                ) : null}
                <span className="truncate">{t(`stepNames.${one}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export function StartPath(props: StartProps) {
  const { bot, step, bases, actions } = props;
  const t = useTranslations("start");
  const builder = useTranslations("builder");
  const common = useTranslations("common");
  const router = useRouter();
  const draft = useDraft({
    botId: bot.id,
    spec: bot.draft,
    revision: bot.revision,
    offline: builder("save.offline"),
    leave: builder("save.leave"),
  });
  const { spec, save } = draft.state;
  const reading = useReading(spec.knowledge.baseIds);
  const heading = useRef<HTMLHeadingElement>(null);

  const set = (field: string, change: Partial<BotSpec>) => draft.change(field, { ...spec, ...change });
  const moving = useAction(actions.setStep, (_, { step: next }) => {
    router.push(next === null ? `/bots/${bot.id}` : `${startPath(bot.id)}?step=${next}`);
  });
  /** What was typed is saved before the step is left. */
  const move = async (next: StartStep | null) => {
    if ((await draft.flush()) !== null) moving.run({ botId: bot.id, step: next });
  };

  const own = useOwnBase({ bot, bases, draft, actions, reading });
  const steps = stepsOf(step, spec);
  const focusHeading = useCallback(() => heading.current?.focus({ preventScroll: true }), []);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    window.scrollTo({ top: 0 });
    focusHeading();
  }, [step, focusHeading]);

  const Screen = stepScreens[step];
  return (
    <StartContext
      value={{
        ...props,
        draft,
        set,
        steps,
        go: (next) => void move(next),
        leave: () => void move(null),
        isGoing: moving.isPending,
        own,
        reading,
      }}
    >
      <main className="mx-auto flex w-full max-w-6xl flex-col gap-5 px-4 py-4 sm:px-6 lg:py-6">
        <header className="flex items-center gap-3">
          <Link href="/bots" className="chat-icon-button" aria-label={common("back")}>
            <ArrowLeft className="size-5" strokeWidth={1.75} aria-hidden="true" />
          </Link>
          <BotFace seed={spec.faceSeed} picture={spec.picture && memberPictureAddress(spec.picture)} size={32} />
          <div className="min-w-0 flex-1">
            <p className="truncate font-bold">{spec.name}</p>
            <p className="truncate text-xs" role="status">
              <SaveNote save={save} />
            </p>
          </div>
          <Button look="quiet" disabled={moving.isPending} onClick={() => void move(null)}>
            {t("toBuilder")}
          </Button>
        </header>
        <ConflictNotice save={save} />
        <StepList steps={steps} step={step} onGo={(next) => void move(next)} />
        <Problem>{moving.message ?? (save.kind === "refused" ? save.sentence : null)}</Problem>
        <FieldErrors value={save.kind === "refused" ? save.fields : noFields}>
          <div className="grid items-start gap-x-6 gap-y-5 lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <div className="flex flex-col gap-1">
              <h1 ref={heading} tabIndex={-1} className="page-title outline-none">
                {t(`titles.${step}`)}
              </h1>
              <p className="max-w-xl text-muted">{t(`texts.${step}`)}</p>
            </div>
            {/* On a phone the bot comes first where it is what the step is about. */}
            <div className={`min-w-0 ${step === "try" ? "max-lg:order-last" : ""}`}>
              <Screen />
            </div>
            <StartPreview />
          </div>
        </FieldErrors>
      </main>
    </StartContext>
  );
}
