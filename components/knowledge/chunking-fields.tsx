"use client";
/** Automatic chunking, or one's own: the maximum length of a chunk, and of its overlap. */
import { useTranslations } from "next-intl";
import { CheckField, TextField } from "#components/ui/field.tsx";
import { type Chunking, chunkingLimits } from "#lib/knowledge/chunking-schema.ts";
import { wordsOfTokens } from "./words-of-tokens.ts";

/** The form's values: numbers as typed. */
export type ChunkingChoice = { isOwn: boolean; tokens: string; overlap: string };

const suggested = { tokens: 250, overlap: 40 };

export const choiceOf = (chunking: Chunking | null): ChunkingChoice => ({
  isOwn: chunking !== null,
  tokens: String((chunking ?? suggested).tokens),
  overlap: String((chunking ?? suggested).overlap),
});

/** NaN for an invalid number, which the schema refuses with a sentence. */
const numberOf = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));

export const chunkingOf = ({ isOwn, tokens, overlap }: ChunkingChoice): Chunking | null =>
  isOwn ? { tokens: numberOf(tokens), overlap: numberOf(overlap) } : null;

type ChunkingFieldsProps = {
  choice: ChunkingChoice;
  fields: Readonly<Record<string, string>>;
  onChange: (choice: ChunkingChoice) => void;
};

export function ChunkingFields({ choice, fields, onChange }: ChunkingFieldsProps) {
  const t = useTranslations("chunking");
  const hintOf = (name: "tokens" | "overlap") => {
    const tokens = Math.max(0, Math.round(Number(choice[name]) || 0));
    return t(`${name}Hint`, { tokens, words: wordsOfTokens(tokens) });
  };
  const numberField = (name: "tokens" | "overlap") => (
    <TextField
      type="number"
      inputMode="numeric"
      label={t(name)}
      hint={hintOf(name)}
      error={fields[`chunking.${name}`]}
      {...chunkingLimits[name]}
      step={10}
      value={choice[name]}
      onChange={({ target }) => onChange({ ...choice, [name]: target.value })}
    />
  );
  return (
    <>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-semibold text-base">{t("choice")}</legend>
        <CheckField
          type="radio"
          name="chunking"
          label={t("auto")}
          hint={t("autoHint")}
          checked={!choice.isOwn}
          onChange={() => onChange({ ...choice, isOwn: false })}
        />
        <CheckField
          type="radio"
          name="chunking"
          label={t("own")}
          hint={t("ownHint")}
          checked={choice.isOwn}
          onChange={() => onChange({ ...choice, isOwn: true })}
        />
      </fieldset>
      {choice.isOwn ? (
        <div className="grid gap-4 sm:ps-7.5 md:grid-cols-2">
          {numberField("tokens")}
          {numberField("overlap")}
          <p className="text-muted text-sm md:col-span-2">{t("rows")}</p>
        </div>
      ) : null}
    </>
  );
}
