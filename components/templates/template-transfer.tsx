"use client";
/** A workspace's own template into another workspace. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Action, useAction } from "#components/ui/use-action.ts";
import {
  type ChooseWorkspace,
  Consequences,
  type TransferKind,
  TransferSheet,
} from "#components/workspaces/transfer-sheet.tsx";
import type { WorkspaceId } from "#lib/ids.ts";
import type { Template } from "#lib/templates/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

type TransferTemplate = Action<{ templateId: Template["key"]; workspaceId: WorkspaceId }>;

export type TemplateTransferActions = { copy: TransferTemplate; move: TransferTemplate; choose: ChooseWorkspace };

type TemplateTransferSheetProps = {
  kind: TransferKind;
  template: Template;
  targets: readonly WorkspaceView[];
  firstId: WorkspaceId;
  actions: TemplateTransferActions;
  onClose: () => void;
};

export function TemplateTransferSheet({
  kind,
  template,
  targets,
  firstId,
  actions,
  onClose,
}: TemplateTransferSheetProps) {
  const t = useTranslations("moving");
  const router = useRouter();
  const [targetId, setTargetId] = useState(firstId);
  const [isDone, setDone] = useState(false);
  const { run, isPending, message } = useAction(kind === "copy" ? actions.copy : actions.move, () => {
    setDone(true);
    router.refresh();
  });
  return (
    <TransferSheet
      kind={kind}
      name={template.name}
      targets={targets}
      targetId={targetId}
      onTarget={setTargetId}
      isPending={isPending}
      problem={message}
      onConfirm={() => run({ templateId: template.key, workspaceId: targetId })}
      onClose={onClose}
      donePath={isDone ? "/templates" : null}
      choose={actions.choose}
    >
      <Consequences sentences={[t(kind === "copy" ? "templateCopy" : "templateMove"), t("templateBots")]} />
    </TransferSheet>
  );
}
