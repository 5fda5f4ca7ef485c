"use client";
/** Examples of programs, with the reader's own address and one of their bots filled in. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { ChoiceChips } from "#components/ui/choice-chips.tsx";
import { CopyBlock } from "#components/ui/copy-block.tsx";
import { SelectField } from "#components/ui/field.tsx";
import type { BotId } from "#lib/ids.ts";
import {
  callsOf,
  type ExampleLanguage,
  exampleLanguages,
  exampleOf,
  tokenPlaceholder,
  tokenVariable,
} from "./examples.ts";

type ApiExamplesProps = {
  origin: string;
  /** The reader's published bots; null for somebody who is not signed in. */
  bots: readonly { id: BotId; name: string }[] | null;
  /** The bot to begin with. */
  botId: BotId | null;
};

const callNames = ["ask", "list"] as const;

export function ApiExamples({ origin, bots, botId }: ApiExamplesProps) {
  const t = useTranslations("api");
  const [language, setLanguage] = useState<ExampleLanguage>("curl");
  const [chosen, setChosen] = useState(botId);
  const calls = callsOf({ origin, botId: chosen, question: t("question") });
  return (
    <div className="flex flex-col gap-4">
      {bots && bots.length > 0 ? (
        <SelectField
          label={t("bot")}
          value={chosen ?? ""}
          options={bots.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setChosen(bots.find(({ id }) => id === target.value)?.id ?? null)}
        />
      ) : null}
      {bots?.length === 0 ? (
        <div className="flex flex-wrap items-center gap-3 rounded-card bg-info-soft p-4 text-sm">
          <p className="min-w-0 flex-1">{t("noBot")}</p>
          <ButtonLink href="/bots">{t("toBots")}</ButtonLink>
        </div>
      ) : null}
      <ChoiceChips
        legend={t("language")}
        options={exampleLanguages.map((value) => ({ value, label: t(`languages.${value}`) }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <p className="text-muted text-sm">{t(`runs.${language}`)}</p>
      <CopyBlock label={t("first")} text={`export ${tokenVariable}='${tokenPlaceholder}'`} />
      {callNames.map((name) => (
        <CopyBlock key={name} label={t(`calls.${name}`)} text={exampleOf(language, calls[name])} />
      ))}
    </div>
  );
}
