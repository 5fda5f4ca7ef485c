"use client";
/** The instance's logo: chosen from a file, previewed at once, removable. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { pictureTypes } from "#lib/pictures/schema.ts";
import { logoLimits } from "#lib/settings/schema.ts";

type LogoFormProps = { logoKey: string | null; setLogo: Action<{ picture: string | null }> };

/** As many arguments as a call takes safely. */
const bytesAtOnce = 30_000;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += bytesAtOnce)
    binary += String.fromCharCode(...bytes.subarray(start, start + bytesAtOnce));
  return btoa(binary);
}

export function LogoForm({ logoKey, setLogo }: LogoFormProps) {
  const t = useTranslations("admin");
  const common = useTranslations("common");
  const router = useRouter();
  const id = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const { run, isPending, problem, fields } = useAction(setLogo, () => router.refresh());
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    setTooLarge(file.size > logoLimits.bytes);
    if (file.size <= logoLimits.bytes) run({ picture: await base64Of(file) });
  };
  return (
    <div className="flex flex-col gap-2">
      <Problem>{problem ?? fields.picture ?? (isTooLarge ? t("errors.logo_too_large") : null)}</Problem>
      <label htmlFor={id} className="font-medium text-sm">
        {t("logo")}
      </label>
      <div className="flex flex-wrap items-center gap-3">
        {logoKey ? (
          // biome-ignore lint/performance/noImgElement: a small picture of our own gains nothing from the image optimiser
          <img
            src={`/logo?v=${logoKey}`}
            alt={t("logoNow")}
            className="size-14 rounded-control border border-line bg-white object-contain p-1"
          />
        ) : null}
        <input
          id={id}
          type="file"
          accept={pictureTypes.join(",")}
          aria-describedby={`${id}-note`}
          disabled={isPending}
          className="min-h-10 min-w-0 max-w-full text-sm file:me-3 file:min-h-10 file:rounded-control file:border file:border-line file:bg-surface file:px-3.5 file:font-semibold file:text-ink"
          onChange={(event) => void choose(event)}
        />
        {logoKey ? (
          <Button look="quiet" disabled={isPending} onClick={() => run({ picture: null })}>
            {common("delete")}
          </Button>
        ) : null}
      </div>
      <p id={`${id}-note`} className="text-muted text-sm">
        {t("logoHint")}
      </p>
    </div>
  );
}
