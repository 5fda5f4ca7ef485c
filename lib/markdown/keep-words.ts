/**
 * Keeps what drawing a tree would leave out: addresses that lead nowhere, definitions without a reference, titles, cells
 * beyond a table's header, numbers of a list. They stand as they were written. Pure.
 */
import type {
  Definition,
  Emphasis,
  FootnoteDefinition,
  List,
  Nodes,
  Paragraph,
  Root,
  RootContent,
  Table,
  Text,
} from "mdast";
import { safeHref } from "#lib/text/markdown-safety.ts";

type References = { definitions: Map<string, Definition>; used: Set<string>; footnotes: Set<string> };

/** What its readers call by its number is a source of the answer, or a number: no label of an address. */
const isNumber = (text: string) => /^\d{1,2}$/.test(text);

const textNode = (value: string): Text => ({ type: "text", value });
const paragraphOf = (children: Paragraph["children"], { position }: Nodes): Paragraph => ({
  type: "paragraph",
  children,
  ...(position && { position }),
});

const sourceOf = ({ position }: Nodes, source: string) =>
  source.slice(position?.start.offset, position?.end.offset ?? 0);

const asWritten = (node: Nodes, source: string): Text => ({
  ...textNode(sourceOf(node, source)),
  ...(node.position && { position: node.position }),
});

const leads = (url: string | undefined) => safeHref(url) !== null;

/** A reference that is only a number, `[1]` or `[1][2]`. */
const isNumbered = (node: Nodes, source: string) => /^(?:\[\d{1,2}\]){1,2}$/.test(sourceOf(node, source));

function referencesIn(tree: Root, source: string): References {
  const found: References = { definitions: new Map(), used: new Set(), footnotes: new Set() };
  const visit = (node: Nodes): void => {
    if (node.type === "definition" && !found.definitions.has(node.identifier))
      found.definitions.set(node.identifier, node);
    if (node.type === "footnoteReference") found.footnotes.add(node.identifier);
    const refers = node.type === "linkReference" || node.type === "imageReference";
    if (refers && !isNumbered(node, source)) found.used.add(node.identifier);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}

const lineBreak = /<br\s{0,3}\/?>/gi;

/** Line breaks that are written as HTML, as models write them in tables. */
function withBreaks(node: Text): RootContent[] {
  if (!/<br/i.test(node.value)) return [node];
  const lines = node.value.split(lineBreak);
  if (lines.length === 1) return [node];
  return lines.flatMap((line, index): RootContent[] => [
    ...(index > 0 ? [{ type: "break" as const }] : []),
    ...(line ? [textNode(line)] : []),
  ]);
}

/** "2*3*4" is a product. */
function isWithinWord({ position }: Emphasis, source: string): boolean {
  const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  const isWord = (at: number) => /[A-Za-z0-9]/.test(source.charAt(at));
  return (isWord(start - 1) && isWord(start + 1)) || (isWord(end - 2) && isWord(end));
}

const titled = (title: string | null | undefined): RootContent[] => (title ? [textNode(` (${title})`)] : []);

/** Without its header's columns, a table draws the cells that each row has. */
function keepCells(table: Table): void {
  const columns = table.align?.length ?? 0;
  if (table.children.some(({ children }) => children.length > columns)) table.align = null;
}

/** Numbers that do not count on from the one before stand as they were written. */
function keepNumbers(list: List, source: string): void {
  if (!list.ordered) return;
  let next = list.start ?? 1;
  for (const item of list.children) {
    const [written] = /^\d{1,9}/.exec(sourceOf(item, source).slice(0, 10)) ?? [];
    const number = written === undefined ? next : Number(written);
    if (number !== next) item.data = { ...item.data, hProperties: { value: String(number) } };
    next = number + 1;
  }
}

/** What of a code's first line is no name of a language. */
function infoOf({ lang, meta }: { lang?: string | null; meta?: string | null }): string {
  const isName = /^[\w+#./-]{1,30}$/.test(lang ?? "");
  return [isName && !meta ? "" : lang, meta].filter(Boolean).join(" ");
}

function definitionAsWritten(node: Definition, source: string): Paragraph {
  const written = sourceOf(node, source);
  const at = written.indexOf(node.url);
  if (!leads(node.url) || at < 0) return paragraphOf([asWritten(node, source)], node);
  const link = { type: "link" as const, url: node.url, children: [textNode(node.url)] };
  return paragraphOf([textNode(written.slice(0, at)), link, textNode(written.slice(at + node.url.length))], node);
}

function footnoteAsWritten({ label, identifier, children }: FootnoteDefinition): RootContent[] {
  const [first, ...rest] = children;
  const mark = textNode(`[^${label ?? identifier}]: `);
  if (first?.type === "paragraph") return [{ ...first, children: [mark, ...first.children] }, ...rest];
  return [{ type: "paragraph", children: [mark] }, ...children];
}

/** Changes the tree. */
export function keepWords(tree: Root, source: string): Root {
  const { definitions, used, footnotes } = referencesIn(tree, source);
  const defined = new Set<string>();

  /** The nodes that stand for one. */
  function kept(node: RootContent): RootContent[] {
    if ("children" in node) node.children = (node.children as RootContent[]).flatMap(kept) as never;
    switch (node.type) {
      case "text":
        return withBreaks(node);
      case "emphasis":
        if (!isWithinWord(node, source)) return [node];
        return [textNode(source.charAt(node.position?.start.offset ?? 0)), ...node.children, textNode("*")];
      case "link":
        if (leads(node.url)) return [node, ...titled(node.title)];
        // An address that stands as itself.
        if (!sourceOf(node, source).startsWith("[")) return [asWritten(node, source)];
        return [textNode("["), ...node.children, textNode(`](${node.url}${node.title ? ` "${node.title}"` : ""})`)];
      case "image":
        return leads(node.url) ? [node, ...titled(node.title)] : [asWritten(node, source)];
      case "linkReference":
      case "imageReference": {
        if (isNumbered(node, source)) return [asWritten(node, source)];
        const { url, title } = definitions.get(node.identifier) ?? {};
        return leads(url) ? [node, ...titled(title)] : [asWritten(node, source)];
      }
      case "definition": {
        const isRepeated = definitions.get(node.identifier) !== node;
        const isUsed = used.has(node.identifier) && leads(node.url) && !isNumber(node.identifier) && !isRepeated;
        return isUsed ? [node] : [definitionAsWritten(node, source), ...(isRepeated ? [] : [node])];
      }
      case "footnoteDefinition": {
        const isUsed = footnotes.has(node.identifier) && !defined.has(node.identifier);
        defined.add(node.identifier);
        return isUsed ? [node] : footnoteAsWritten(node);
      }
      case "table":
        keepCells(node);
        return [node];
      case "list":
        keepNumbers(node, source);
        return [node];
      case "code": {
        const info = infoOf(node);
        return info ? [{ type: "paragraph", children: [textNode(info)] }, node] : [node];
      }
      default:
        return [node];
    }
  }

  tree.children = tree.children.flatMap(kept);
  return tree;
}
