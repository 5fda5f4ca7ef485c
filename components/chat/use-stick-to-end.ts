"use client";
/** Keeps a scrolled element at its end while it grows, until the reader scrolls away; a page just opened is read from its start. */
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

const nearEndPx = 80;

export function useStickToEnd(scroller: RefObject<HTMLElement | null>, beginsAtEnd: boolean) {
  const sticks = useRef(beginsAtEnd);
  const [isAway, setIsAway] = useState(false);

  const toEnd = useCallback(() => {
    sticks.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const watchScroll = () => {
      sticks.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx;
      setIsAway(!sticks.current);
    };
    const observer = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content);
    observer.observe(element);
    element.addEventListener("scroll", watchScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", watchScroll);
    };
  }, [scroller]);

  return { isAway, toEnd };
}
