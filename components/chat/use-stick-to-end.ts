"use client";
/**
 * Keeps a chat at its end while it grows, until the reader scrolls away; a page just opened is read from its start. What
 * scrolls is the given element, or the page where the element flows with it.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const nearEndPx = 80;

const flows = (element: HTMLElement) => getComputedStyle(element).overflowY === "visible";

/** Where is scrolled to, and where the chat's end is. */
function placeIn(element: HTMLElement): { top: number; end: number } {
  const chat = element.parentElement;
  if (!chat || !flows(element)) return { top: element.scrollTop, end: element.scrollHeight - element.clientHeight };
  return { top: window.scrollY, end: window.scrollY + chat.getBoundingClientRect().bottom - window.innerHeight };
}

function goToEnd(element: HTMLElement): void {
  if (flows(element)) element.parentElement?.scrollIntoView({ block: "end" });
  else element.scrollTo({ top: element.scrollHeight });
}

export function useStickToEnd(scroller: RefObject<HTMLElement | null>, beginsAtEnd: boolean) {
  const sticks = useRef(beginsAtEnd);
  const [isAway, setIsAway] = useState(false);

  const toEnd = useCallback(() => {
    sticks.current = true;
    if (scroller.current) goToEnd(scroller.current);
  }, [scroller]);

  /** What is read stays in its place, also at the end. */
  const stay = useCallback(() => {
    sticks.current = false;
  }, []);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    let last = placeIn(element);
    const watchScroll = () => {
      const now = placeIn(element);
      // Content may have grown since the scroll that this event reports, and shrinking content moves the element by itself.
      const isReaderLeaving = now.top < last.top && now.end >= last.end;
      // A page that comes by a chat on its way to something else does not stay there.
      const isNear = !flows(element) && now.end - now.top < nearEndPx;
      sticks.current = isNear || (sticks.current && !isReaderLeaving);
      last = now;
      setIsAway(!sticks.current && !flows(element));
    };
    const observer = new ResizeObserver(() => {
      if (sticks.current) goToEnd(element);
    });
    observer.observe(content);
    observer.observe(element);
    const scrolled = [element, window];
    for (const target of scrolled) target.addEventListener("scroll", watchScroll, { passive: true });
    return () => {
      observer.disconnect();
      for (const target of scrolled) target.removeEventListener("scroll", watchScroll);
    };
  }, [scroller]);

  return { isAway, toEnd, stay };
}
