"use client";
/** The template's questions: the name of the bot, and a value for each blank that visitors do not fill in. */
import { useTranslations } from "next-intl";
import { NameField } from "#components/bots/name-field.tsx";
import { ValueField } from "#components/bots/parts/value-field.tsx";
import { nameFrom } from "./name-from.ts";
import { useStart } from "./start-context.ts";
import { StepButtons } from "./step-buttons.tsx";

export function FillStep() {
  const t = useTranslations("start");
  const { bot, draft, set } = useStart();
  const { name, variables } = draft.state.spec;
  // Nothing was saved yet, so the name is the template's. One that was typed since is not touched.
  const templateName = bot.revision === 1 ? bot.draft.name : null;
  const fill = (index: number, value: string) => {
    const next = variables.map((variable, at) => (at === index ? { ...variable, value } : variable));
    const follows = templateName !== null && name === nameFrom(templateName, variables);
    set(`variables.${index}`, { variables: next, ...(follows && { name: nameFrom(templateName, next) }) });
  };
  return (
    <div className="flex flex-col gap-4">
      <NameField label={t("botName")} name={name} set={set} />
      {variables.map((variable, index) =>
        variable.askVisitor ? null : (
          <ValueField
            key={variable.key}
            variable={variable}
            path={`variables.${index}.value`}
            onChange={(value) => fill(index, value)}
          />
        ),
      )}
      <StepButtons />
    </div>
  );
}
