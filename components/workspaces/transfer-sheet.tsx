"use client";
/** Copies or moves something into another workspace: where to, what will happen, and one button that does it. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { CheckField, SelectField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

export type TransferKind = "copy" | "move";

/** Makes a workspace the one that the studio shows. */
export type ChooseWorkspace = Action<{ workspaceId: WorkspaceId }>;

const skeleton = "h-4 animate-pulse rounded-control bg-sunken";

type TransferSheetProps = {
  kind: TransferKind;
  /** What the button does, where that is another thing than what was asked for. */
  does?: TransferKind;
  /** Of what is copied or moved. */
  name: string;
  targets: readonly WorkspaceView[];
  targetId: WorkspaceId;
  onTarget: (targetId: WorkspaceId) => void;
  /** What has to be known first is still on its way. */
  isLoading?: boolean;
  isPending: boolean;
  problem: string | null;
  onConfirm: () => void;
  onClose: () => void;
  /** Where it stands once it is done; null before. */
  donePath: string | null;
  choose: ChooseWorkspace;
  /** What will happen, and what is asked. */
  children: ReactNode;
};

function Done({
  kind,
  name,
  workspace,
  path,
  choose,
}: {
  kind: TransferKind;
  name: string;
  workspace: WorkspaceView;
  path: string;
  choose: ChooseWorkspace;
}) {
  const t = useTranslations("moving");
  const { run, isPending, message } = useAction(choose, () => location.assign(path));
  return (
    <>
      <p role="status">{t(kind === "copy" ? "copied" : "moved", { name, workspace: workspace.name })}</p>
      <Problem>{message}</Problem>
      <Button
        look="primary"
        className="self-start"
        disabled={isPending}
        onClick={() => run({ workspaceId: workspace.id })}
      >
        {t("goThere")}
      </Button>
    </>
  );
}

export function TransferSheet({
  kind,
  does = kind,
  name,
  targets,
  targetId,
  onTarget,
  isLoading = false,
  isPending,
  problem,
  onConfirm,
  onClose,
  donePath,
  choose,
  children,
}: TransferSheetProps) {
  const t = useTranslations("moving");
  const common = useTranslations("common");
  const target = targets.find(({ id }) => id === targetId);
  const labelOf = ({ name: workspaceName, kind: workspaceKind }: WorkspaceView) =>
    workspaceKind === "personal" ? `${workspaceName} · ${common("personal")}` : workspaceName;
  return (
    <Dialog title={t(kind === "copy" ? "copyNamed" : "moveNamed", { name })} isOpen onClose={onClose}>
      {donePath && target ? (
        <Done kind={does} name={name} workspace={target} path={donePath} choose={choose} />
      ) : (
        <>
          <SelectField
            label={t("target")}
            value={targetId}
            disabled={isPending}
            options={targets.map((one) => ({ value: one.id, label: labelOf(one) }))}
            onChange={({ target: { value } }) => onTarget(targets.find(({ id }) => id === value)?.id ?? targetId)}
          />
          {isLoading ? (
            <div role="status" aria-label={common("loading")} className="flex flex-col gap-2">
              <span className={`${skeleton} w-full`} />
              <span className={`${skeleton} w-4/5`} />
              <span className={`${skeleton} w-3/5`} />
            </div>
          ) : (
            children
          )}
          <Problem>{problem}</Problem>
          {isPending ? (
            <p role="status" className="text-muted text-sm">
              {t(does === "copy" ? "copying" : "moving")}
            </p>
          ) : null}
          <div className="sticky bottom-0 -mx-5 -mb-3 flex flex-wrap gap-2 border-line border-t bg-surface px-5 py-3">
            <Button look="primary" disabled={isPending || isLoading} onClick={onConfirm}>
              {t(does === "copy" ? "copyNow" : "moveNow")}
            </Button>
            <Button look="quiet" disabled={isPending} onClick={onClose}>
              {common("cancel")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** What will happen, a sentence each. */
export function Consequences({ sentences }: { sentences: readonly (string | null)[] }) {
  const t = useTranslations("moving");
  return (
    <ul aria-label={t("happens")} className="flex list-disc flex-col gap-2 ps-5 text-sm [overflow-wrap:anywhere]">
      {sentences
        .filter((sentence) => sentence !== null)
        .map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
    </ul>
  );
}

type TransferChoiceProps<Value extends string> = {
  name: string;
  legend: string;
  text: string;
  options: readonly { value: Value; label: string; hint: string }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** What has to be decided before, such as on knowledge that others use. */
export function TransferChoice<Value extends string>(props: TransferChoiceProps<Value>) {
  const { name, legend, text, options, value, onChange } = props;
  return (
    <fieldset className="flex flex-col gap-3 rounded-control bg-cite-soft p-3">
      <legend className="sr-only">{legend}</legend>
      <p className="text-sm [overflow-wrap:anywhere]">{text}</p>
      {options.map((option) => (
        <CheckField
          key={option.value}
          type="radio"
          name={name}
          label={option.label}
          hint={option.hint}
          checked={value === option.value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </fieldset>
  );
}
