"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ListLink } from "#components/ui/list-link.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { BaseId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";

type BaseListProps = {
  bases: readonly KnowledgeBase[];
  canEdit: boolean;
  actions: { remove: Action<{ baseId: BaseId }>; restore: Action<{ baseId: BaseId }> };
};

export function BaseList({ bases, canEdit, actions }: BaseListProps) {
  const t = useTranslations("knowledge");
  const common = useTranslations("common");
  const router = useRouter();
  const restore = useAction(actions.restore, () => router.refresh());
  const remove = useAction(actions.remove, (_, input) => {
    router.refresh();
    offerUndo(t("baseDeleted"), common("undo"), () => restore.run(input));
  });
  return (
    <>
      <Problem>{remove.message ?? restore.message}</Problem>
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {bases.map(({ id, name, description, chunks }) => (
          <li
            key={id}
            className="relative flex flex-col gap-2 rounded-card border border-line bg-surface p-4 hover:border-control-line"
          >
            <h2 className="font-semibold">
              <ListLink href={`/knowledge/${id}`} className="after:absolute after:inset-0">
                {name}
              </ListLink>
            </h2>
            {description ? <p className="line-clamp-2 text-muted text-sm">{description}</p> : null}
            <p className="mt-auto text-muted text-sm tabular-nums">{t("snippets", { count: chunks })}</p>
            {canEdit ? (
              <Button
                look="quiet"
                className="relative z-10 -ms-2 min-h-9 self-start px-2 font-normal text-muted"
                aria-label={t("deleteNamed", { name })}
                onClick={() => remove.run({ baseId: id })}
              >
                {common("delete")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
