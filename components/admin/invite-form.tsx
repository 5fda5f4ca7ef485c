"use client";
/** Creates an invite link: shown once, valid for one person. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { type WorkspaceRole, workspaceRoles } from "#lib/access/policy.ts";
import type { WorkspaceId } from "#lib/ids.ts";

type InviteInput = { email?: string; makesAdmin?: boolean; workspaceId?: WorkspaceId; role?: WorkspaceRole };
type InviteFormProps = {
  create: Action<InviteInput, { token: string }>;
  /** New accounts are closed: links lead into workspaces only, for existing users. */
  isClosed: boolean;
  workspaceId?: WorkspaceId;
};

export function InviteForm({ create, isClosed, workspaceId }: InviteFormProps) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const { form, field, problem, isPending } = useForm(create, {
    input: (values) => ({
      email: values.text("email"),
      ...(workspaceId
        ? { workspaceId, role: values.choice("role", workspaceRoles, "viewer") }
        : { makesAdmin: values.isChecked("makesAdmin") }),
    }),
    onDone: ({ token }) => {
      setLink(`${location.origin}/invite/${token}`);
      router.refresh();
    },
  });
  if (isClosed && !workspaceId)
    return (
      <p className="text-sm">
        {t("invitesClosed")}{" "}
        <Link className="text-accent underline" href="/admin/settings">
          {t("settings")}
        </Link>
      </p>
    );
  return (
    <form className="flex flex-col gap-3" {...form}>
      <Problem>{problem}</Problem>
      {isClosed ? <p className="text-muted text-sm">{t("invitesForAccounts")}</p> : null}
      <TextField label={t("inviteEmail")} hint={t("inviteEmailHint")} {...field("email")} type="email" />
      {workspaceId ? (
        <SelectField
          label={t("role")}
          {...field("role")}
          defaultValue="editor"
          options={(["owner", "editor", "viewer"] as const).map((value) => ({ value, label: common(value) }))}
        />
      ) : (
        <CheckField label={t("inviteAdmin")} name="makesAdmin" />
      )}
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("invite")}
      </Button>
      {link ? (
        <div role="status" className="flex flex-col gap-1">
          <CopyLine label={t("inviteLink")} text={link} />
          <p className="text-muted text-sm">{t("inviteOnce")}</p>
        </div>
      ) : null}
    </form>
  );
}
