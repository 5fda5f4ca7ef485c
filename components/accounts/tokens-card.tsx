"use client";
/** Tokens for programs: made with a name, shown once, taken back any time. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { type TokenScope, tokenScopes } from "#lib/access/policy.ts";
import type { TokenView } from "#lib/accounts/schema.ts";

type TokensCardProps = {
  tokens: readonly TokenView[];
  create: Action<{ name: string; scopes: TokenScope[]; days: number | null }, { token: string }>;
  revoke: Action<{ tokenId: string }>;
};

const defaultDays = 90;

export function TokensCard({ tokens, create, revoke }: TokensCardProps) {
  const t = useTranslations("account");
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const made = useAction(create, ({ token }) => {
    setSecret(token);
    router.refresh();
  });
  const taken = useAction(revoke, () => router.refresh());
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const scope = tokenScopes.find((known) => known === form.get("scope")) ?? "read";
    made.run({ name: textOf(form, "name"), scopes: [scope], days: defaultDays });
  };
  return (
    <div className="flex flex-col gap-4">
      <Problem>{made.problem ?? taken.message}</Problem>
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
      <form className="flex flex-col gap-3" noValidate onSubmit={handleSubmit}>
        <TextField label={t("tokenName")} name="name" error={made.fields.name} />
        <SelectField
          label={t("tokenScope")}
          name="scope"
          defaultValue="read"
          options={tokenScopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        />
        <Button type="submit" className="self-start" disabled={made.isPending}>
          {t("createToken")}
        </Button>
      </form>
    </div>
  );
}
