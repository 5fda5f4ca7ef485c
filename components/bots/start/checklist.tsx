"use client";
/** What is left to do until the bot answers visitors; it stays until everything is done. */
import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBuilder } from "#components/bots/builder-context.ts";
import { emptyVariables } from "#lib/turn/check-variables.ts";

type Item = { name: "fill" | "knowledge" | "try" | "publish"; isDone: boolean; lead: () => void };

export function Checklist() {
  const t = useTranslations("start.checklist");
  const { bot, draft, isKnowing, isTried, show, view, leadTo, leadToAdd, leadToTry } = useBuilder();
  const { spec } = draft.state;
  const items: Item[] = [
    {
      name: "fill",
      isDone: emptyVariables(spec.persona, spec.variables).length === 0,
      lead: () => leadTo("variables"),
    },
    { name: "knowledge", isDone: isKnowing, lead: () => (isKnowing ? leadTo("knowledge") : leadToAdd()) },
    { name: "try", isDone: isTried, lead: leadToTry },
    {
      name: "publish",
      isDone: bot.publishedVersion !== null,
      lead: () => show({ type: "sheetOpened", sheet: "publish" }),
    },
  ];
  if (items.every(({ isDone }) => isDone)) return null;
  return (
    <nav
      aria-label={t("title")}
      className={`border-line border-b bg-surface px-3 py-1.5 ${view.pane === "try" ? "max-md:hidden" : ""}`}
    >
      <ul className="flex flex-wrap gap-x-1">
        {items.map(({ name, isDone, lead }) => (
          <li key={name} className="shrink-0">
            <button
              type="button"
              className="flex min-h-9 items-center gap-1.5 rounded-control px-2 text-sm hover:bg-sunken"
              onClick={lead}
            >
              {isDone ? (
                <CircleCheck className="size-4 text-accent" strokeWidth={1.75} aria-label={t("done")} />
              ) : (
                <CircleDashed className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
              )}
              <span className={isDone ? "text-muted" : "font-medium"}>{t(name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
