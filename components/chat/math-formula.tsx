"use client";
/** A formula as MathML, made where it is read; its source where it is no TeX. */
import { useEffect, useRef, useState } from "react";
import temml from "temml";

const maxExpand = 200;

export function MathFormula({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    if (!place.current) return;
    try {
      temml.render(tex, place.current, { displayMode: isDisplay, throwOnError: true, trust: false, maxExpand });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFailed(tex);
    }
  }, [tex, isDisplay]);
  if (failed === tex) return <code>{tex}</code>;
  return <span ref={place} dir="ltr" className={isDisplay ? "formula formula-display" : "formula"} />;
}
