"use client";
/** The user's workspaces, and a form for a new team. */
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { WorkspaceId } from "#lib/ids.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";
import { welcomePath } from "./welcome.tsx";

type WorkspaceSwitchProps = {
  workspaces: readonly WorkspaceView[];
  currentId: WorkspaceId;
  choose: Action<{ workspaceId: WorkspaceId }>;
  create: Action<{ name: string }>;
};

export function WorkspaceSwitch({ workspaces, currentId, choose, create }: WorkspaceSwitchProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const words = useTranslations("workspaces");
  const chosen = useAction(choose, () => location.reload());
  const { form, field, problem, isPending } = useForm(create, {
    input: (values) => ({ name: values.text("name") }),
    onDone: () => location.assign(welcomePath("made")),
  });
  return (
    <div className="flex flex-col gap-4">
      <Problem>{chosen.message ?? problem}</Problem>
      <div className="flex flex-wrap gap-2">
        {workspaces.map(({ id, name, kind, role }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={id === currentId}
            onClick={() => chosen.run({ workspaceId: id })}
          >
            {name} · {kind === "personal" ? common("personal") : common(role)}
          </button>
        ))}
      </div>
      <form className="flex flex-col gap-3 border-line border-t pt-4" {...form}>
        <TextField label={t("newTeam")} hint={t("newTeamHint")} {...field("name")} />
        <p className="text-muted text-sm">{words("newTeamText")}</p>
        <Button type="submit" className="self-start" disabled={isPending}>
          {t("createTeam")}
        </Button>
      </form>
    </div>
  );
}
