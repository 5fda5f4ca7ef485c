"use client";
/** What visitors may send along with a question, and whether the bot's models can do something with it. */
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useBuilder } from "#components/bots/builder-context.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckField } from "#components/ui/field.tsx";
import { useAction } from "#components/ui/use-action.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import type { PartProps } from "./part-props.ts";

type VisionStateProps = {
  models: readonly ModelChoice[];
  isPending: boolean;
  problem: string | null;
  onTest: () => void;
};

function VisionState({ models, isPending, problem, onTest }: VisionStateProps) {
  const t = useTranslations("builder");
  const format = useFormatter();
  const named = (sees: boolean | null) => {
    const labels = models.filter((model) => model.sees === sees).map(({ label }) => label);
    return labels.length > 0 ? { models: format.list(labels) } : null;
  };
  const [sees, blind, unknown] = [named(true), named(false), named(null)];
  return (
    <div role="status" className="flex flex-col items-start gap-1.5 rounded-control bg-sunken px-3 py-2 text-sm">
      {isPending ? (
        <p>{t("visionTesting")}</p>
      ) : (
        <>
          {sees ? <p>{t("visionSees", sees)}</p> : null}
          {blind && sees ? <p>{t("visionBlind", blind)}</p> : null}
          {unknown ? <p>{t("visionUnknown", unknown)}</p> : null}
          {sees || unknown ? null : <p>{t("visionNone")}</p>}
          {problem ? <p className="text-danger">{problem}</p> : null}
          {models.some((model) => model.sees !== true) ? <Button onClick={onTest}>{t("visionTest")}</Button> : null}
        </>
      )}
    </div>
  );
}

export function AttachmentFields({ spec, set }: PartProps<"rules">) {
  const t = useTranslations("builder");
  const router = useRouter();
  const { bot, canEdit, draft, models: all, actions } = useBuilder();
  const { attachments } = spec;
  const { modelIds } = draft.state.spec.model;
  const models = modelIds.length > 0 ? all.filter(({ id }) => modelIds.includes(id)) : all;
  const testing = useAction(actions.testVision, () => router.refresh());
  // The server tests the models of the draft that it has.
  const test = () => void draft.flush().then((revision) => revision !== null && testing.run({ botId: bot.id }));
  const change = (field: "images" | "documents", isOn: boolean) => {
    set(`attachments.${field}`, { attachments: { ...attachments, [field]: isOn } });
    if (field === "images" && isOn && models.length > 0 && models.every(({ sees }) => sees === null)) setTimeout(test);
  };
  return (
    <>
      <CheckField
        label={t("takesImages")}
        hint={t("takesImagesHint")}
        checked={attachments.images}
        onChange={(event) => change("images", event.target.checked)}
      />
      {attachments.images && models.length > 0 && canEdit ? (
        <VisionState models={models} isPending={testing.isPending} problem={testing.message} onTest={test} />
      ) : null}
      <CheckField
        label={t("takesDocuments")}
        hint={t("takesDocumentsHint")}
        checked={attachments.documents}
        onChange={(event) => change("documents", event.target.checked)}
      />
    </>
  );
}
