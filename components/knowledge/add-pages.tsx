"use client";
/** Web pages by their addresses, or the map of a whole site; they are fetched and read afterwards. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";

export type AddPagesAction = Action<{ baseId: string; urls: string[] }>;

/** People leave out what their browser hides. */
const withScheme = (address: string) => (/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);

const addressesIn = (text: string) => text.split(/\s+/).filter(Boolean).map(withScheme);

export function AddPages({ baseId, add }: { baseId: string; add: AddPagesAction }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [text, setText] = useState("");
  const pages = useAction(add, (_, { urls }) => {
    setText("");
    toast(t("pagesAdded", { count: urls.length }));
    router.refresh();
  });
  // A sentence about one of the addresses stands at their common field.
  const error = Object.values<string>(pages.fields)[0];
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    pages.run({ baseId, urls: addressesIn(text) });
  };
  return (
    <form className="flex flex-col gap-4" noValidate onSubmit={handleSubmit}>
      <Problem>{pages.problem}</Problem>
      <TextArea
        label={t("address")}
        hint={t("hints.url")}
        inputMode="url"
        autoComplete="off"
        rows={2}
        value={text}
        error={error}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="primary" className="self-start" disabled={pages.isPending}>
        {t("readThis")}
      </Button>
    </form>
  );
}
