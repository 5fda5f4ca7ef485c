/** Queries on an HTML tree. */

const element = 1;
const text = 3;

export const isElement = (node: Node): node is HTMLElement => node.nodeType === element;
export const isText = (node: Node): boolean => node.nodeType === text;
export const tagOf = (node: Element): string => node.localName.toLowerCase();
export const childrenOf = (node: Element): HTMLElement[] => [...node.childNodes].filter(isElement);

/** What begins on a line of its own. */
export const blockTags = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main nav ol p section summary table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6 pre".split(
    " ",
  ),
);

export const neverText = new Set(
  "head title script style noscript template svg math iframe object embed video audio canvas button input select textarea datalist dialog map".split(
    " ",
  ),
);

export function isHidden(node: Element): boolean {
  if (node.hasAttribute("hidden") && node.getAttribute("hidden") !== "until-found") return true;
  if (node.getAttribute("aria-hidden") === "true") return true;
  return /(display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(px|pt|em|rem|%)?\s*(;|$))/i.test(
    node.getAttribute("style") ?? "",
  );
}

/** Text that a page hides from its readers is dropped: it may be a hidden instruction. */
export const isUnseen = (node: Element): boolean => neverText.has(tagOf(node)) || isHidden(node);
