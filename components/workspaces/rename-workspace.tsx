"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { WorkspaceId } from "#lib/ids.ts";

type RenameWorkspaceProps = {
  workspaceId: WorkspaceId;
  name: string;
  rename: Action<{ workspaceId: WorkspaceId; name: string }>;
};

export function RenameWorkspace({ workspaceId, name, rename }: RenameWorkspaceProps) {
  const t = useTranslations("account");
  const common = useTranslations("common");
  const router = useRouter();
  const { form, field, problem, isPending } = useForm(rename, {
    input: (values) => ({ workspaceId, name: values.text("name") }),
    onDone: () => {
      toast(common("saved"));
      router.refresh();
    },
  });
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      <TextField label={t("workspaceName")} {...field("name")} defaultValue={name} />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("rename")}
      </Button>
    </form>
  );
}
