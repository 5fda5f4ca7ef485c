/** Draws a diagram's code as an SVG, in a worker that can be ended: no page waits for what a hostile diagram takes. */
import "./page-of-worker.ts";
import { renderMermaidSVG } from "beautiful-mermaid";

/** The font is the browser's: an answer's picture loads nothing from elsewhere. */
const imports = /@import url\('[^']*'\);?/g;

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<string>) => void;
  postMessage: (reply: { isReady: true } | { svg: string | null }) => void;
};

scope.onmessage = ({ data }) => {
  try {
    scope.postMessage({ svg: renderMermaidSVG(data).replace(imports, "") });
  } catch {
    // Code of another kind, or with a mistake in it.
    scope.postMessage({ svg: null });
  }
};
// What was sent before would be lost.
scope.postMessage({ isReady: true });
