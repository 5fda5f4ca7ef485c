"use client";
/** Tokens for programs: created with a name, shown once, revoked at any time. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { Explain } from "#components/ui/explain.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import { type TokenScope, tokenScopes } from "#lib/access/policy.ts";
import type { TokenView } from "#lib/accounts/schema.ts";
import type { TokenId } from "#lib/ids.ts";

type TokensCardProps = {
  tokens: readonly TokenView[];
  create: Action<{ name: string; scopes: TokenScope[]; days: number | null }, { token: string }>;
  revoke: Action<{ tokenId: TokenId }>;
};

const defaultDays = 90;

export function TokensCard({ tokens, create, revoke }: TokensCardProps) {
  const t = useTranslations("account");
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const { form, field, problem, isPending } = useForm(create, {
    input: (values) => ({
      name: values.text("name"),
      scopes: [values.choice("scopes", tokenScopes, "read")],
      days: defaultDays,
    }),
    onDone: ({ token }) => {
      setSecret(token);
      router.refresh();
    },
  });
  const taken = useAction(revoke, () => router.refresh());
  return (
    <div className="flex flex-col gap-4">
      <Problem>{problem ?? taken.message}</Problem>
      <ul className="flex flex-col gap-2 text-sm">
        {tokens.map(({ id, name, hint, scopes }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <code className="font-mono text-muted">{hint}</code>
            <span className="text-muted">{scopes.join(", ")}</span>
            <Button look="quiet" aria-label={t("revokeNamed", { name })} onClick={() => taken.run({ tokenId: id })}>
              {t("revoke")}
            </Button>
          </li>
        ))}
      </ul>
      {secret ? (
        <div role="status" className="flex flex-col gap-1">
          <CopyLine label={t("token")} text={secret} />
          <p className="text-muted text-sm">{t("tokenOnce")}</p>
        </div>
      ) : null}
      <form className="flex flex-col gap-3" {...form}>
        <TextField label={t("tokenName")} {...field("name")} />
        <SelectField
          label={t("tokenScope")}
          {...field("scopes")}
          defaultValue="read"
          options={tokenScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        />
        <Explain question={t("tokenHelp.question")}>
          <p>{t("tokenHelp.what")}</p>
          <p>{t("tokenHelp.scopes")}</p>
        </Explain>
        <Button type="submit" className="self-start" disabled={isPending}>
          {t("createToken")}
        </Button>
      </form>
    </div>
  );
}
