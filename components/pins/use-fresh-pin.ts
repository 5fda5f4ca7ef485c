"use client";
/** Shows a pin as it is now where somebody else has changed it since the page was made. */
import { useRouter } from "next/navigation";
import type { Action } from "#components/ui/use-action.ts";

export function useFreshPin<I, T>(action: Action<I, T>): Action<I, T> {
  const router = useRouter();
  return async (input) => {
    const result = await action(input);
    if (!result.ok && result.error.code === "conflict") router.refresh();
    return result;
  };
}
