import { getTranslations } from "next-intl/server";
import { CuttingForm } from "#components/knowledge/cutting-form.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { Context } from "#lib/access/context.ts";
import { can } from "#lib/access/require.ts";
import { getBase, previewChunking, sampleText } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound } from "#lib/next/page.ts";
import { parseInput } from "#lib/parse.ts";
import { previewChunkingAction, readAllAgainAction, updateBaseAction } from "../../actions.ts";

type Props = { params: Promise<{ baseId: string }> };

const actions = { save: updateBaseAction, preview: previewChunkingAction, readAll: readAllAgainAction };

async function load(ctx: Context, baseId: string) {
  const input = parseInput(BaseInput, { baseId });
  const [base, sample] = await Promise.all([getBase(ctx, input), sampleText(ctx, input)]);
  const trial = { ...input, text: sample, chunking: base.chunking };
  // Who may only look gets no thread for it.
  const passages = can(ctx, "knowledge.write", base.workspaceId) ? await previewChunking(ctx, trial) : [];
  return { base, sample, passages };
}

export default async function CuttingPage({ params }: Props) {
  const [ctx, t, words, { baseId }] = await Promise.all([
    requireUser(),
    getTranslations("chunking"),
    getTranslations("knowledge"),
    params,
  ]);
  const { base, sample, passages } = await orNotFound(load(ctx, baseId));
  return (
    <Main>
      <PageHead title={t("titleOf", { name: base.name })} text={t("text")}>
        <ButtonLink href={`/knowledge/${base.id}`}>{words("backToAll")}</ButtonLink>
      </PageHead>
      <CuttingForm
        key={base.id}
        baseId={base.id}
        chunking={base.chunking}
        sample={sample}
        passages={passages}
        actions={actions}
      />
    </Main>
  );
}
