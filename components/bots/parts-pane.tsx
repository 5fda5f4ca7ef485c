"use client";
/** The parts of a bot besides its instructions: one card a part. */
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { BotSpec } from "#lib/bots/spec.ts";
import { emptyVariables } from "#lib/turn/check-variables.ts";
import { useBuilder } from "./builder-context.ts";
import { AboutPart } from "./parts/about-part.tsx";
import { HandoverPart } from "./parts/handover-part.tsx";
import { KnowledgePart } from "./parts/knowledge-part.tsx";
import { LookPart } from "./parts/look-part.tsx";
import { ModelPart } from "./parts/model-part.tsx";
import { OpeningPart } from "./parts/opening-part.tsx";
import { Part } from "./parts/part.tsx";
import { RulesPart } from "./parts/rules-part.tsx";
import { VariablesPart } from "./parts/variables-part.tsx";
import { SaveTemplate } from "./save-template.tsx";
import type { CardName } from "./spec-parts.ts";
import { usePane } from "./use-pane.ts";

function Cards() {
  const t = useTranslations("builder");
  const { bases, grounding, models, draft } = useBuilder();
  const { spec } = draft.state;
  const empty = emptyVariables(spec.persona, spec.variables).length;
  const set = (field: string, change: Partial<BotSpec>) => draft.change(field, { ...spec, ...change });
  const cards = {
    about: <AboutPart spec={spec} set={set} />,
    opening: <OpeningPart spec={spec} set={set} />,
    variables: (
      <Part
        name="variables"
        title={t("variables")}
        summary={t("variablesSummary", { count: spec.variables.length, empty })}
      >
        <VariablesPart variables={spec.variables} onChange={(variables) => set("variables", { variables })} />
      </Part>
    ),
    knowledge: <KnowledgePart spec={spec} set={set} bases={bases} grounding={grounding} />,
    rules: <RulesPart spec={spec} set={set} />,
    handover: <HandoverPart spec={spec} set={set} />,
    model: <ModelPart spec={spec} set={set} models={models} />,
    look: <LookPart spec={spec} set={set} />,
  } satisfies Record<CardName, ReactNode>;
  return (
    <div className="part-stack">
      {Object.entries(cards).map(([name, card]) => (
        <Fragment key={name}>{card}</Fragment>
      ))}
    </div>
  );
}

export function PartsPane() {
  const t = useTranslations("builder");
  const { bot, canEdit, draft, actions } = useBuilder();
  const pane = usePane("parts");
  return (
    <section {...pane}>
      <h2 className="mb-3 font-semibold max-[75rem]:sr-only">{t("paneNames.parts")}</h2>
      <fieldset disabled={!canEdit} className="min-w-0">
        <Cards />
      </fieldset>
      {canEdit ? (
        <SaveTemplate workspaceId={bot.workspaceId} spec={draft.state.spec} save={actions.saveTemplate} />
      ) : null}
    </section>
  );
}
