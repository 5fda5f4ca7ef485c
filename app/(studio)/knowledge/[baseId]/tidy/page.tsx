import { getTranslations } from "next-intl/server";
import {
  deleteChunkAction,
  dismissRepeatAction,
  setChunkEnabledAction,
  splitChunkAction,
  updateChunkAction,
} from "#app/(studio)/knowledge/actions.ts";
import { RepeatList } from "#components/knowledge/repeat-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { findRepeats, getBase } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound } from "#lib/next/page.ts";
import { parseInput } from "#lib/parse.ts";

type Props = { params: Promise<{ baseId: string }> };

const actions = {
  update: updateChunkAction,
  split: splitChunkAction,
  setEnabled: setChunkEnabledAction,
  remove: deleteChunkAction,
  dismiss: dismissRepeatAction,
};

export default async function TidyPage({ params }: Props) {
  const [ctx, t, words, { baseId }] = await Promise.all([
    requireUser(),
    getTranslations("tidy"),
    getTranslations("knowledge"),
    params,
  ]);
  const load = async () => {
    const input = parseInput(BaseInput, { baseId });
    return Promise.all([getBase(ctx, input), findRepeats(ctx, input)]);
  };
  const [base, repeats] = await orNotFound(load());
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  return (
    <Main>
      <PageHead title={t("titleOf", { name: base.name })} text={t("text")}>
        <ButtonLink href={`/knowledge/${base.id}`}>{words("backToAll")}</ButtonLink>
      </PageHead>
      <RepeatList baseId={base.id} canEdit={canEdit} repeats={repeats} actions={actions} />
    </Main>
  );
}
