"use client";
/** Adds web pages by their URLs, or a site map; both are fetched by a job afterwards. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { Action } from "#components/ui/use-action.ts";
import { useForm } from "#components/ui/use-form.ts";
import type { BaseId } from "#lib/ids.ts";
import type { AddedSource } from "#lib/knowledge/source-schema.ts";
import { type AddedPages, toAddedPages } from "./added-pages.ts";

export type AddPagesAction = Action<{ baseId: BaseId; urls: string[] }, { items: AddedSource[] }>;

/** Further ones are only counted. */
const maxNamed = 3;

/** Users leave out the scheme, which browsers hide. */
const withScheme = (address: string) => (/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);

const addressesIn = (text: string) => text.split(/\s+/).filter(Boolean).map(withScheme);

function Told({ pages: { added, known } }: { pages: AddedPages }) {
  const t = useTranslations("knowledge");
  return (
    <div className="flex flex-col gap-2 break-words text-sm">
      {added > 0 ? <p>{t("pagesAdded", { count: added })}</p> : null}
      {known.length > maxNamed ? <p>{t("pagesKnown", { count: known.length })}</p> : null}
      {known.length > maxNamed
        ? null
        : known.map(({ id, name, title }) => <p key={id}>{t("fileKnown", { name, title })}</p>)}
    </div>
  );
}

export function AddPages({ baseId, add }: { baseId: BaseId; add: AddPagesAction }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [told, setTold] = useState<AddedPages | null>(null);
  const { form, field, problem, isPending } = useForm(add, {
    input: (values) => ({ baseId, urls: addressesIn(values.text("urls")) }),
    onDone: ({ items }, { urls }) => {
      setTold(toAddedPages(urls, items));
      router.refresh();
    },
    clearsWhenDone: true,
  });
  return (
    <form className="flex flex-col gap-4" {...form} onSubmitCapture={() => setTold(null)}>
      <Problem>{problem}</Problem>
      <TextArea
        label={t("address")}
        hint={t("hints.url")}
        inputMode="url"
        autoComplete="off"
        rows={2}
        {...field("urls")}
      />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {t("readThis")}
      </Button>
      <div aria-live="polite">{told ? <Told pages={told} /> : null}</div>
    </form>
  );
}
