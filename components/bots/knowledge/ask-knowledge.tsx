"use client";
/** A question to the bot's knowledge, without its model: the snippets found, and how well they fit. */
import { useTranslations } from "next-intl";
import { useState } from "react";
import { chunkPath, contentsId } from "#components/knowledge/chunk-path.ts";
import { FoundChunk } from "#components/knowledge/found-chunk.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { useForm } from "#components/ui/use-form.ts";
import type { ActionResult } from "#lib/errors.ts";
import type { BaseId } from "#lib/ids.ts";
import { type BaseHit, rankHits, searchBases } from "./search-bases.ts";

type AskKnowledgeProps = {
  baseIds: readonly BaseId[];
  /** What the bot searches, and would use of the found ones. */
  use: { minScore: number; maxChunks: number; tags: readonly string[] };
  onAddAnswer: (question: string) => void;
};

export function AskKnowledge({ baseIds, use, onAddAnswer }: AskKnowledgeProps) {
  const t = useTranslations("builder.knowledgeCard");
  const [asked, setAsked] = useState<{ query: string; hits: readonly BaseHit[] } | null>(null);
  const search = async ({ query }: { query: string }): Promise<ActionResult<BaseHit[]>> =>
    query === ""
      ? { ok: false, error: { code: "invalid", message: t("askFirst"), fields: { query: t("askFirst") } } }
      : searchBases({ baseIds, query, tags: use.tags, failed: t("searchFailed") });
  const { form, field, problem, isPending } = useForm(search, {
    input: (values) => ({ query: values.text("query").trim() }),
    onDone: (hits, { query }) => setAsked({ query, hits }),
  });
  const found = asked && rankHits(asked.hits, use);
  return (
    <div className="flex flex-col gap-3">
      <form className="flex flex-col gap-3" {...form}>
        <Problem>{problem}</Problem>
        <TextField label={t("ask")} hint={t("askHint")} autoComplete="off" maxLength={1_000} {...field("query")} />
        <Button type="submit" className="self-start" disabled={isPending}>
          {t("search")}
        </Button>
      </form>
      <p role="status" className="text-muted text-sm empty:hidden">
        {found ? t("found", { used: found.used.length, close: found.close.length }) : null}
      </p>
      {found ? (
        <ol className="flex flex-col gap-3 empty:hidden">
          {[...found.used, ...found.close].map((hit, place) => (
            <FoundChunk
              key={hit.chunk.chunkId}
              chunk={hit.chunk}
              isUsed={place < found.used.length}
              href={`${chunkPath(hit.baseId, { chunk: hit.chunk.chunkId })}#${contentsId}`}
            />
          ))}
        </ol>
      ) : null}
      {asked && found && found.used.length === 0 ? (
        <Button className="self-start" onClick={() => onAddAnswer(asked.query)}>
          {t("addAnswer")}
        </Button>
      ) : null}
    </div>
  );
}
