"use client";
/** The way to a first model, for those who may connect one. */
import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button.tsx";
import { pathWith } from "#lib/text/path-with.ts";

/** `back` is the path to return to afterwards. */
export function ConnectModel({ isAdmin, back }: { isAdmin: boolean; back: string }) {
  const t = useTranslations("start");
  return (
    <>
      <p>{t(isAdmin ? "noModel" : "noModelAskAdmin")}</p>
      {isAdmin ? <ButtonLink href={pathWith("/welcome", { back })}>{t("connectModel")}</ButtonLink> : null}
    </>
  );
}
