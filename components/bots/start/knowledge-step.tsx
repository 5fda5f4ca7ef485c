"use client";
/** Gives the bot something to know, in a base of its own that is made with the first text, file or page. */
import { BookOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { countSnippets } from "#components/bots/count-snippets.ts";
import { type AddKind, AddToBot } from "#components/bots/knowledge/add-to-bot.tsx";
import { BaseChoices } from "#components/bots/knowledge/base-choices.tsx";
import { ReadingList } from "#components/bots/knowledge/reading-list.tsx";
import { useStart } from "./start-context.ts";
import { StepButtons } from "./step-buttons.tsx";

export function KnowledgeStep() {
  const t = useTranslations("start");
  const { bases, draft, set, own, reading, go } = useStart();
  const [kind, setKind] = useState<AddKind>("paste");
  const [offered] = useState(() => bases.filter(({ chunks }) => chunks > 0));
  const { knowledge } = draft.state.spec;
  const snippets = countSnippets({ bases, baseIds: knowledge.baseIds });
  const knows = reading.sources.length > 0 || snippets > 0;
  return (
    <div className="flex flex-col gap-4">
      <AddToBot
        own={own}
        pasting={{ submit: t("addAndTry"), onDone: () => go("try") }}
        onKind={setKind}
        onAdded={() => void reading.refresh()}
      />
      {knows ? (
        <section className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4" aria-live="polite">
          <h2 className="flex items-center gap-2 font-semibold text-sm">
            <BookOpen className="size-4 text-accent" strokeWidth={1.75} aria-hidden="true" />
            {t("knows", { count: snippets })}
          </h2>
          <ReadingList sources={reading.sources} />
        </section>
      ) : null}
      <BaseChoices
        offered={offered}
        chosen={knowledge.baseIds}
        onChange={(baseIds) => set("knowledge.baseIds", { knowledge: { ...knowledge, baseIds } })}
      />
      <StepButtons isSkipped={!knows} isQuiet={kind === "paste" && !knows} />
    </div>
  );
}
