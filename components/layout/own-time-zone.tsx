"use client";
/** Stores this browser's time zone in a cookie for later pages. */
import { useTimeZone } from "next-intl";
import { useEffect } from "react";
import { remember } from "#components/ui/remember.ts";
import { timeZoneCookie } from "#lib/i18n/time-zone.ts";

export function OwnTimeZone() {
  const shown = useTimeZone();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own !== shown) remember(timeZoneCookie, own);
  }, [shown]);
  return null;
}
