"use client";
/** The library: categories, search, a preview of each template, and "use this". */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { startPath } from "#components/bots/start/start-address.ts";
import type { CreateBotAction } from "#components/bots/start/start-choices.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { RowMenu, type RowMenuItem } from "#components/ui/row-menu.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { TransferKind } from "#components/workspaces/transfer-sheet.tsx";
import type { WorkspaceId } from "#lib/ids.ts";
import { type Template, type TemplateCategory, templateCategories } from "#lib/templates/schema.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { type TemplateTransferActions, TemplateTransferSheet } from "./template-transfer.tsx";

type TemplateLibraryProps = {
  templates: readonly Template[];
  /** The key of the template to look at first. */
  shown?: string | undefined;
  workspaceId: WorkspaceId;
  canEdit: boolean;
  /** Other workspaces, into which own templates may be copied and moved. */
  targets: readonly WorkspaceView[];
  actions: {
    create: CreateBotAction;
    remove: Action<{ templateId: Template["key"] }>;
    restore: Action<{ templateId: Template["key"] }>;
    transfer: TemplateTransferActions;
  };
};

export function TemplateLibrary({
  templates,
  shown: shownFirst,
  workspaceId,
  canEdit,
  targets,
  actions,
}: TemplateLibraryProps) {
  const t = useTranslations("templates");
  const common = useTranslations("common");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [category, setCategory] = useState<TemplateCategory | "all">("all");
  const [transfer, setTransfer] = useState<{ kind: TransferKind; template: Template } | null>(null);
  const [shownKey, setShownKey] = useState(shownFirst ?? null);
  const create = useAction(actions.create, ({ id }) => router.push(startPath(id)));
  const restore = useAction(actions.restore, () => router.refresh());
  const remove = useAction(actions.remove, (_, input) => {
    setShownKey(null);
    router.refresh();
    offerUndo(t("deleted"), common("undo"), () => restore.run(input));
  });
  const wanted = query.trim().toLowerCase();
  const found = templates.filter(
    (template) =>
      (category === "all" || template.category === category) &&
      `${template.name} ${template.description}`.toLowerCase().includes(wanted),
  );
  const shown = templates.find(({ key }) => key === shownKey);
  const use = ({ key, language }: Template) =>
    create.run({ workspaceId, from: { kind: "template", key, language }, guided: true });
  const [first] = targets;
  const menuOf = (template: Template): RowMenuItem[] =>
    template.isOwn
      ? [
          first ? { label: common("copyTo"), onChoose: () => setTransfer({ kind: "copy", template }) } : null,
          first && canEdit
            ? { label: common("moveTo"), onChoose: () => setTransfer({ kind: "move", template }) }
            : null,
          canEdit
            ? { label: common("delete"), isDanger: true, onChoose: () => remove.run({ templateId: template.key }) }
            : null,
        ]
      : [];
  const categories = (["all", ...templateCategories] as const).filter(
    (one) => one !== "own" || templates.some(({ isOwn }) => isOwn),
  );
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-3">
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={query}
          className="min-h-10 w-full max-w-md rounded-control border border-control-line bg-surface px-3"
          onChange={(event) => setQuery(event.target.value)}
        />
        <div className="flex flex-wrap gap-2">
          {categories.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={category === one}
              onClick={() => setCategory(one)}
            >
              {t(`categories.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <Problem>{create.message ?? remove.message ?? restore.message}</Problem>
      {found.length === 0 ? <p className="text-muted">{t("nothing")}</p> : null}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {found.map((template) => (
          <li key={template.key} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
            <div className="flex items-center gap-3">
              <BotFace seed={template.name} size={36} />
              <h2 className="min-w-0 flex-1 font-semibold">{template.name}</h2>
              {template.isOwn ? <Badge>{t("own")}</Badge> : null}
            </div>
            <p className="text-muted text-sm">{template.description}</p>
            <div className="mt-auto flex gap-2">
              {canEdit ? (
                <Button
                  disabled={create.isPending}
                  aria-label={t("useNamed", { name: template.name })}
                  onClick={() => use(template)}
                >
                  {t("use")}
                </Button>
              ) : null}
              <Button
                look="quiet"
                aria-label={t("previewNamed", { name: template.name })}
                onClick={() => setShownKey(template.key)}
              >
                {t("preview")}
              </Button>
              <span className="-me-2 ms-auto">
                <RowMenu label={common("moreNamed", { name: template.name })} items={menuOf(template)} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {transfer && first ? (
        <TemplateTransferSheet
          {...transfer}
          targets={targets}
          firstId={first.id}
          actions={actions.transfer}
          onClose={() => setTransfer(null)}
        />
      ) : null}
      <Dialog title={shown?.name ?? ""} isOpen={shown !== undefined} onClose={() => setShownKey(null)} wide>
        {shown ? (
          <>
            <p className="text-muted">{shown.description}</p>
            <h3 className="font-semibold">{t("instructions")}</h3>
            <p className="whitespace-pre-wrap rounded-control bg-sunken p-3 text-sm leading-relaxed">
              {shown.spec.persona}
            </p>
            {shown.spec.variables.length > 0 ? (
              <p className="text-sm">
                {t("variables")}: {shown.spec.variables.map(({ label }) => label).join(", ")}
              </p>
            ) : null}
            <h3 className="font-semibold">{t("questions")}</h3>
            <ul className="list-disc ps-5 text-sm">
              {shown.spec.opening.suggestedQuestions.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
            <div className="flex flex-wrap gap-2">
              {canEdit ? (
                <Button look="primary" disabled={create.isPending} onClick={() => use(shown)}>
                  {t("use")}
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
      </Dialog>
    </div>
  );
}
