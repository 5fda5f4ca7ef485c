/** A diagram's code as an SVG, within bounds of size and time; null where it cannot be drawn. */

export const diagramLimits = { codeLength: 5_000, lines: 200, svgLength: 1_000_000, ms: 5_000 } as const;

export const isDrawable = (code: string): boolean =>
  code.length <= diagramLimits.codeLength && code.split("\n").length <= diagramLimits.lines;

/** One at a time: an answer may hold many. */
let line: Promise<unknown> = Promise.resolve();

function inWorker(code: string): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./diagram-worker.ts", import.meta.url));
    const end = (svg: string | null) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(svg && svg.length <= diagramLimits.svgLength ? svg : null);
    };
    const timer = setTimeout(end, diagramLimits.ms, null);
    worker.onmessage = ({ data }: MessageEvent<{ isReady: true } | { svg: string | null }>) => {
      if ("isReady" in data) worker.postMessage(code);
      else end(data.svg);
    };
    worker.onerror = () => end(null);
  });
}

export function drawDiagram(code: string): Promise<string | null> {
  if (!isDrawable(code)) return Promise.resolve(null);
  const drawn = line.then(() => inWorker(code));
  line = drawn;
  return drawn;
}

/** What the texts of a drawn diagram say, in their order. */
export function wordsOf(svg: string, maxLength: number): string {
  const texts = new DOMParser().parseFromString(svg, "image/svg+xml").querySelectorAll("text");
  const words = Array.from(texts, ({ textContent }) => textContent?.trim() ?? "").filter(Boolean);
  const all = [...new Set(words)].join(", ");
  return all.length > maxLength ? `${all.slice(0, maxLength)} …` : all;
}

export type DiagramColours = Record<"bg" | "fg" | "line" | "accent" | "muted" | "surface" | "border", string>;

/** The root's style holds all colours. */
export const withColours = (svg: string, colours: DiagramColours): string =>
  svg.replace(/^(<svg\b[^>]*?) style="[^"]*"/, (_, before: string) => {
    const style = Object.entries(colours).map(([name, colour]) => `--${name}:${colour}`);
    return `${before} style="${style.join(";")}"`;
  });
