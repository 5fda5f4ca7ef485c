"use client";
/** The turn whose trace is open beside the chat, and the button that opened it, to which the focus returns. */
import { type MouseEvent, useEffect, useRef, useState } from "react";
import type { TurnId } from "#lib/ids.ts";

export function useTracedTurn() {
  const [tracedTurn, setTracedTurn] = useState<TurnId | null>(null);
  const opener = useRef<HTMLButtonElement>(null);

  const closeTrace = () => {
    setTracedTurn(null);
    opener.current?.focus({ preventScroll: true });
  };
  const toggleTrace = (turnId: TurnId) => (event: MouseEvent<HTMLButtonElement>) => {
    opener.current = event.currentTarget;
    setTracedTurn(turnId === tracedTurn ? null : turnId);
  };

  useEffect(() => {
    if (tracedTurn === null) return;
    const show = () => opener.current?.closest("li")?.scrollIntoView({ block: "nearest" });
    // A frame later than the chat, which goes to its end when the panel takes room from it.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(frame);
  }, [tracedTurn]);

  return { tracedTurn, toggleTrace, closeTrace };
}
