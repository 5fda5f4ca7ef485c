"use client";
/** A web page by its address; it is fetched and read afterwards. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";

export type AddPageAction = Action<{ baseId: string; url: string }, KnowledgeDocument>;

/** People leave out what their browser hides. */
const withScheme = (address: string) => (/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);

export function AddPage({ baseId, add }: { baseId: string; add: AddPageAction }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [url, setUrl] = useState("");
  const page = useAction(add, () => {
    setUrl("");
    toast(t("sourceAdded"));
    router.refresh();
  });
  const fields: Record<string, string> = page.fields;
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    page.run({ baseId, url: url.trim() && withScheme(url.trim()) });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{page.problem}</Problem>
      <TextField
        label={t("address")}
        hint={t("hints.url")}
        type="url"
        inputMode="url"
        autoComplete="off"
        value={url}
        error={fields.url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <Button type="submit" look="primary" className="self-start" disabled={page.isPending}>
        {t("readThis")}
      </Button>
    </form>
  );
}
