"use client";
/** What a bot is made of besides its instructions: one card a part. */
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import type { BotSpec } from "#lib/bots/spec.ts";
import type { BotGrounding } from "#lib/conversations/schema.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import { emptyVariables } from "#lib/turn/check-variables.ts";
import { AboutPart } from "./parts/about-part.tsx";
import { KnowledgePart } from "./parts/knowledge-part.tsx";
import { LookPart } from "./parts/look-part.tsx";
import { ModelPart } from "./parts/model-part.tsx";
import { OpeningPart } from "./parts/opening-part.tsx";
import { Part } from "./parts/part.tsx";
import { RulesPart } from "./parts/rules-part.tsx";
import { VariablesPart } from "./parts/variables-part.tsx";
import type { CardName } from "./spec-parts.ts";

export const variablesPartId = "part-variables";

type PartsPaneProps = {
  spec: BotSpec;
  bases: readonly KnowledgeBase[];
  grounding: BotGrounding;
  models: readonly ModelChoice[];
  onChange: (field: string, spec: BotSpec) => void;
};

export function PartsPane({ spec, bases, grounding, models, onChange }: PartsPaneProps) {
  const t = useTranslations("builder");
  const empty = emptyVariables(spec.persona, spec.variables).length;
  const set = (field: string, change: Partial<BotSpec>) => onChange(field, { ...spec, ...change });
  const cards = {
    about: <AboutPart spec={spec} set={set} />,
    opening: <OpeningPart spec={spec} set={set} />,
    variables: (
      <Part
        id={variablesPartId}
        title={t("variables")}
        summary={t("variablesSummary", { count: spec.variables.length, empty })}
      >
        <VariablesPart variables={spec.variables} onChange={(variables) => set("variables", { variables })} />
      </Part>
    ),
    knowledge: <KnowledgePart spec={spec} set={set} bases={bases} grounding={grounding} />,
    rules: <RulesPart spec={spec} set={set} />,
    model: <ModelPart spec={spec} set={set} models={models} />,
    look: <LookPart spec={spec} set={set} />,
  } satisfies Record<CardName, ReactNode>;
  return (
    <div className="flex flex-col gap-3">
      {Object.entries(cards).map(([name, card]) => (
        <Fragment key={name}>{card}</Fragment>
      ))}
    </div>
  );
}
