/** How a base's texts are cut, in words: for those who may look at it and not decide. */
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
