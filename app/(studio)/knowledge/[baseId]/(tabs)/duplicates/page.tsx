import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import {
  deleteChunkAction,
  dismissDuplicateAction,
  reimportOutdatedAction,
  setChunkEnabledAction,
  splitChunkAction,
  updateChunkAction,
} from "#app/(studio)/knowledge/actions.ts";
import { findBase } from "#app/(studio)/knowledge/find-base.ts";
import { DueLine } from "#components/knowledge/chunk-lines.tsx";
import { DuplicateList } from "#components/knowledge/duplicate-list.tsx";
import { OutdatedNotice } from "#components/knowledge/outdated-notice.tsx";
import { can } from "#lib/access/require.ts";
import { countOutdated, findDuplicates, getBaseReview } from "#lib/knowledge/index.ts";
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

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([findBase((await params).baseId), getTranslations("duplicates")]);
  return { title: t("titleOf", { name }) };
}

export default async function DuplicatesPage({ params }: Props) {
  const [ctx, t, { baseId }] = await Promise.all([requireUser(), getTranslations("duplicates"), params]);
  const load = async () => {
    const input = parseAddress(BaseInput, { baseId });
    return Promise.all([
      findBase(baseId),
      findDuplicates(ctx, input),
      getBaseReview(ctx, input),
      countOutdated(ctx, input),
    ]);
  };
  const [base, duplicates, { due }, outdated] = await orNotFound(load());
  const canEdit = can(ctx, "knowledge.write", base.workspaceId);
  return (
    <>
      <h2 className="sr-only">{t("title")}</h2>
      <DueLine baseId={base.id} due={due} />
      {canEdit ? (
        <OutdatedNotice count={outdated} input={{ baseId: base.id }} reimport={reimportOutdatedAction} />
      ) : null}
      {duplicates.items.length > 0 ? <p className="text-muted">{t("text")}</p> : null}
      <DuplicateList baseId={base.id} canEdit={canEdit} duplicates={duplicates} actions={actions} />
    </>
  );
}
