import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { previewChunkingAction, reimportAllAction, updateBaseAction } from "#app/(studio)/knowledge/actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { ChunkingForm } from "#components/knowledge/chunking-form.tsx";
import { ChunkingWords } from "#components/knowledge/chunking-words.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { getBase, previewChunking, sampleText } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ baseId: string }> };

const actions = { save: updateBaseAction, preview: previewChunkingAction, readAll: reimportAllAction };

async function load(ctx: Context, asked: string) {
  const input = parseAddress(BaseInput, { baseId: asked });
  const base = await getBase(ctx, input);
  // Members who may only read get no preview, and no thread for it.
  if (!can(ctx, "knowledge.write", base.workspaceId)) return { base, trial: null };
  const sample = await sampleText(ctx, input);
  const chunks = await previewChunking(ctx, { ...input, text: sample, chunking: base.chunking });
  return { base, trial: { sample, chunks } };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findBase((await params).baseId)).name };
}

export default async function ChunkingPage({ params }: Props) {
  const [ctx, t, words, { baseId }] = await Promise.all([
    requireUser(),
    getTranslations("chunking"),
    getTranslations("knowledge"),
    params,
  ]);
  const { base, trial } = await orNotFound(load(ctx, baseId));
  return (
    <Main>
      <PageHead title={t("titleOf", { name: base.name })} text={t(trial ? "text" : "textToRead")}>
        <ButtonLink href={`/knowledge/${base.id}`}>{words("backToAll")}</ButtonLink>
      </PageHead>
      {trial ? (
        <ChunkingForm key={base.id} baseId={base.id} chunking={base.chunking} {...trial} actions={actions} />
      ) : (
        <ChunkingWords chunking={base.chunking} />
      )}
    </Main>
  );
}
