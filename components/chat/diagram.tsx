"use client";
/**
 * A Mermaid diagram of an answer as a picture, its code one press away. The picture is an image of its own: nothing in it runs
 * or is loaded from elsewhere. What cannot be drawn stays code, with a note.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { ChatTexts } from "./chat-texts.ts";
import { type DiagramColours, drawDiagram, withColours, wordsOf } from "./draw-diagram.ts";

const maxAltLength = 400;

const variables = {
  bg: "--surface",
  fg: "--ink",
  line: "--muted",
  accent: "--accent",
  muted: "--muted",
  surface: "--sunken",
  border: "--line",
} as const satisfies Record<keyof DiagramColours, string>;

/** As the theme has them now; an image knows nothing of the page's variables. */
function coloursAt(place: HTMLElement): DiagramColours {
  const probe = document.createElement("span");
  place.append(probe);
  const read = (name: keyof DiagramColours) => {
    probe.style.color = `var(${variables[name]})`;
    return getComputedStyle(probe).color;
  };
  const colours: DiagramColours = {
    bg: read("bg"),
    fg: read("fg"),
    line: read("line"),
    accent: read("accent"),
    muted: read("muted"),
    surface: read("surface"),
    border: read("border"),
  };
  probe.remove();
  return colours;
}

/** Calls back when the theme changes: by the system, or by the page's switch. */
function watchTheme(onChange: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"], subtree: true });
  system.addEventListener("change", onChange);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", onChange);
  };
}

type Drawing = { code: string; svg: string | null };

type DiagramProps = { code: string; texts: ChatTexts /** The code as it is shown. */; children: ReactNode };

export function Diagram({ code, texts, children }: DiagramProps) {
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const [showsCode, setShowsCode] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void drawDiagram(code).then((svg) => isWanted && setDrawing({ code, svg }));
    return () => {
      isWanted = false;
    };
  }, [code]);
  const svg = drawing?.code === code ? drawing.svg : undefined;
  useEffect(() => {
    if (!svg) return;
    let made = "";
    const paint = () => {
      if (!place.current) return;
      URL.revokeObjectURL(made);
      made = URL.createObjectURL(new Blob([withColours(svg, coloursAt(place.current))], { type: "image/svg+xml" }));
      setAddress(made);
    };
    paint();
    const leave = watchTheme(paint);
    return () => {
      leave();
      URL.revokeObjectURL(made);
      setAddress(null);
    };
  }, [svg]);
  const isPicture = svg && address && !showsCode;
  return (
    <div ref={place} className="diagram">
      {isPicture ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard
        <section className="diagram-picture" aria-label={texts.diagram} tabIndex={0}>
          {/* biome-ignore lint/performance/noImgElement: a picture made in the browser */}
          <img src={address} alt={`${texts.diagram}: ${wordsOf(svg, maxAltLength)}`} />
        </section>
      ) : (
        children
      )}
      {svg === null ? <p className="text-muted text-sm">{texts.diagramFailed}</p> : null}
      {svg ? (
        <button type="button" className="answer-action -ms-2" onClick={() => setShowsCode(!showsCode)}>
          {showsCode ? texts.diagramPicture : texts.diagramCode}
        </button>
      ) : null}
    </div>
  );
}
