"use client";
/** Before publishing: what the bot could not answer with, each with the way to its correction. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { emptyVariables, misnamedVariables, undeclaredVariables } from "#lib/turn/check-variables.ts";
import { useBuilder } from "./builder-context.ts";
import { lacksKnowledge } from "./lacks-knowledge.ts";
import type { CardName } from "./spec-parts.ts";

type PublishNoticesProps = { onLead: (place: CardName) => void };

export function PublishNotices({ onLead }: PublishNoticesProps) {
  const t = useTranslations("builder");
  const start = useTranslations("start");
  const { bases, models, draft, show } = useBuilder();
  const { spec } = draft.state;
  const { persona, variables } = spec;
  const empty = emptyVariables(persona, variables).map(({ label }) => label);
  const unread = [
    ...undeclaredVariables(persona, variables).map((key) => `{{${key}}}`),
    ...misnamedVariables(persona).map(({ written }) => written),
  ];
  const notices = [
    {
      isDue: empty.length > 0,
      text: t("emptyVariables", { count: empty.length, labels: empty.join(", ") }),
      verb: t("fillVariables"),
      lead: () => onLead("variables"),
    },
    {
      isDue: unread.length > 0,
      text: t("unreadVariables", { variables: unread.join(", ") }),
      verb: t("toInstructions"),
      lead: () => show({ type: "ledTo", place: "instructions" }),
    },
    {
      isDue: lacksKnowledge(spec, { bases, hasModel: models.length > 0 }),
      text: start("nothingKnown"),
      verb: t("toKnowledge"),
      lead: () => onLead("knowledge"),
    },
  ].filter(({ isDue }) => isDue);
  if (notices.length === 0) return null;
  return (
    <div role="status" className="flex flex-col gap-3 rounded-control bg-info-soft px-3 py-3 text-sm">
      {notices.map(({ text, verb, lead }) => (
        <div key={verb} className="flex flex-col gap-2 sm:flex-row sm:items-center sm:justify-between">
          <p className="[overflow-wrap:anywhere]">{text}</p>
          <Button className="shrink-0 max-sm:self-start" onClick={lead}>
            {verb}
          </Button>
        </div>
      ))}
    </div>
  );
}
