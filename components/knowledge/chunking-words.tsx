/** A base's chunking in words, for members who may read but not change it. */
import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import type { Chunking } from "#lib/knowledge/chunking-schema.ts";
import { wordsOfTokens } from "./words-of-tokens.ts";

function OwnSize({ tokens, overlap }: Chunking) {
  const t = useTranslations("chunking");
  return (
    <>
      <p>{t("ownInWords", { tokens, words: wordsOfTokens(tokens) })}</p>
      <p>{t("overlapInWords", { tokens: overlap })}</p>
      <p>{t("rows")}</p>
    </>
  );
}

export function ChunkingWords({ chunking }: { chunking: Chunking | null }) {
  const t = useTranslations("chunking");
  return <Card title={t("choice")}>{chunking ? <OwnSize {...chunking} /> : <p>{t("autoInWords")}</p>}</Card>;
}
