"use client";
/** Refreshes the page every few seconds while work is under way and the page is visible. */
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const refreshMs = 3_000;

export function useRefreshWhile(goesOn: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!goesOn) return;
    const refresh = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(refresh, refreshMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [goesOn, router]);
}
