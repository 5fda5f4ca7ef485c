import { getTranslations } from "next-intl/server";
import {
  deleteChunkAction,
  dismissDuplicateAction,
  setChunkEnabledAction,
  splitChunkAction,
  updateChunkAction,
} from "#app/(studio)/knowledge/actions.ts";
import { DuplicateList } from "#components/knowledge/duplicate-list.tsx";
import { Main } from "#components/layout/main.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { can } from "#lib/access/require.ts";
import { findDuplicates, getBase } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

type Props = { params: Promise<{ baseId: string }> };

const actions = {
  update: updateChunkAction,
  split: splitChunkAction,
  setEnabled: setChunkEnabledAction,
  remove: deleteChunkAction,
  dismiss: dismissDuplicateAction,
};

export default async function DuplicatesPage({ params }: Props) {
  const [ctx, t, words, { baseId }] = await Promise.all([
    requireUser(),
    getTranslations("duplicates"),
    getTranslations("knowledge"),
    params,
  ]);
  const load = async () => {
    const input = parseAddress(BaseInput, { baseId });
    return Promise.all([getBase(ctx, input), findDuplicates(ctx, input)]);
  };
  const [base, duplicates] = await orNotFound(load());
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  return (
    <Main>
      <PageHead title={t("titleOf", { name: base.name })} text={t("text")}>
        <ButtonLink href={`/knowledge/${base.id}`}>{words("backToAll")}</ButtonLink>
      </PageHead>
      <DuplicateList baseId={base.id} canEdit={canEdit} duplicates={duplicates} actions={actions} />
    </Main>
  );
}
