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
import type { AddedSource } from "#lib/knowledge/source-schema.ts";
import { type AddedPages, toAddedPages } from "./added-pages.ts";
import { typedAddresses } from "./typed-addresses.ts";

/** Of one base, which the caller knows. */
export type AddPagesAction = Action<{ urls: string[] }, { items: AddedSource[] }>;

/** Further ones are only counted. */
const maxNamed = 3;
/** Lines that are pointed out at once. */
const maxProblems = 5;

function Told({ pages: { added, known, repeated } }: { pages: AddedPages }) {
  const t = useTranslations("knowledge");
  return (
    <div className="flex flex-col gap-2 break-words text-sm">
      {added > 0 ? <p>{t("pagesAdded", { count: added })}</p> : null}
      {known.length > maxNamed ? <p>{t("pagesKnown", { count: known.length })}</p> : null}
      {known.length > maxNamed
        ? null
        : known.map(({ id, name, title }) => <p key={id}>{t("fileKnown", { name, title })}</p>)}
      {repeated > 0 ? <p>{t("pagesRepeated", { count: repeated })}</p> : null}
    </div>
  );
}

/** Sends what was typed once every line of it is an address; a refusal names the lines. */
function useAddTyped(add: AddPagesAction): Action<{ urls: string }, AddedPages> {
  const t = useTranslations("knowledge");
  const refuse = (message: string) =>
    ({ ok: false, error: { code: "invalid", message, fields: { urls: message } } }) as const;
  const refuseLines = (wrong: readonly { line: number; text: string; why: string }[]) => {
    const lines = wrong.slice(0, maxProblems).map(({ line, text, why }) => t("wrongLine", { line, text, why }));
    const rest = wrong.length - lines.length;
    return refuse([...lines, ...(rest > 0 ? [t("moreWrongLines", { count: rest })] : [])].join("\n"));
  };
  return async ({ urls: typed }) => {
    const { addresses, problems } = typedAddresses(typed);
    if (problems.length > 0)
      return refuseLines(problems.map(({ problem, ...place }) => ({ ...place, why: t(`errors.${problem}`) })));
    if (addresses.length === 0) return refuse(t("noAddress"));
    const urls = addresses.map(({ url }) => url);
    const result = await add({ urls });
    if (result.ok) return { ok: true, data: toAddedPages(urls, result.data.items) };
    const refused = addresses.flatMap((address, index) => {
      const why = result.error.fields?.[`urls.${index}`];
      return why ? [{ ...address, why }] : [];
    });
    return refused.length > 0 ? refuseLines(refused) : result;
  };
}

export function AddPages({ add, onAdded }: { add: AddPagesAction; onAdded?: () => void }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const [told, setTold] = useState<AddedPages | null>(null);
  const { form, field, problem, isPending } = useForm(useAddTyped(add), {
    input: (values) => ({ urls: values.text("urls") }),
    onDone: (pages) => {
      setTold(pages);
      router.refresh();
      onAdded?.();
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
        autoCapitalize="none"
        spellCheck={false}
        rows={3}
        {...field("urls")}
      />
      <Button type="submit" look="primary" className="self-start" disabled={isPending}>
        {t("readThis")}
      </Button>
      <div aria-live="polite">{told ? <Told pages={told} /> : null}</div>
    </form>
  );
}
