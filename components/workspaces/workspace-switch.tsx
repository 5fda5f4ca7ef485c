"use client";
/** The workspaces one belongs to, and a new one for a team. */
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { WorkspaceView } from "#lib/workspaces/schema.ts";

type WorkspaceSwitchProps = {
  workspaces: readonly WorkspaceView[];
  currentId: string;
  choose: Action<{ workspaceId: string }>;
  create: Action<{ name: string }>;
};

export function WorkspaceSwitch({ workspaces, currentId, choose, create }: WorkspaceSwitchProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const chosen = useAction(choose, () => location.reload());
  const made = useAction(create, () => location.reload());
  const fields: Record<string, string> = made.fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    made.run({ name: textOf(new FormData(event.currentTarget), "name") });
  };
  return (
    <div className="flex flex-col gap-4">
      <Problem>{chosen.message ?? made.problem}</Problem>
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
      <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
        <TextField label={t("newTeam")} hint={t("newTeamHint")} name="name" error={fields.name} />
        <Button type="submit" className="self-start" disabled={made.isPending}>
          {t("createTeam")}
        </Button>
      </form>
    </div>
  );
}
