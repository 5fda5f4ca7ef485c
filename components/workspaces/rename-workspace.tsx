"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

type RenameWorkspaceProps = {
  workspaceId: string;
  name: string;
  rename: Action<{ workspaceId: string; name: string }>;
};

export function RenameWorkspace({ workspaceId, name, rename }: RenameWorkspaceProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const router = useRouter();
  const { run, isPending, problem, fields } = useAction(rename, () => {
    toast(common("saved"));
    router.refresh();
  });
  const errors: Record<string, string> = fields;
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ workspaceId, name: textOf(new FormData(event.currentTarget), "name") });
  };
  return (
    <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField label={t("workspaceName")} name="name" defaultValue={name} error={errors.name} />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("rename")}
      </Button>
    </form>
  );
}
