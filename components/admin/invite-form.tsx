"use client";
/** Makes an invite link: shown once, good for one person. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { CheckField, SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { WorkspaceRole } from "#lib/access/policy.ts";

type InviteInput = { email?: string; makesAdmin?: boolean; workspaceId?: string; role?: WorkspaceRole };
type InviteFormProps = {
  create: Action<InviteInput, { token: string }>;
  /** Nobody may have a new account: links lead into workspaces alone, for people who have one. */
  isClosed: boolean;
  workspaceId?: string;
};

export function InviteForm({ create, isClosed, workspaceId }: InviteFormProps) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const [link, setLink] = useState<string | null>(null);
  const { run, isPending, problem, fields } = useAction(create, ({ token }) => {
    setLink(`${location.origin}/invite/${token}`);
    router.refresh();
  });
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = textOf(form, "email");
    const chosen = form.get("role");
    const role = chosen === "owner" || chosen === "editor" ? chosen : "viewer";
    run(workspaceId ? { email, workspaceId, role } : { email, makesAdmin: form.get("makesAdmin") === "on" });
  };
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
    <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      {isClosed ? <p className="text-muted text-sm">{t("invitesForAccounts")}</p> : null}
      <TextField label={t("inviteEmail")} hint={t("inviteEmailHint")} name="email" type="email" error={fields.email} />
      {workspaceId ? (
        <SelectField
          label={t("role")}
          name="role"
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
