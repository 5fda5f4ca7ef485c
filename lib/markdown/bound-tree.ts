/** Bounds what a small text makes large when rendered: empty table cells, and addresses with many references. */
import type { Definition, Nodes, Root, RootContent, Table } from "mdast";

/** The greatest total length of the addresses that a text's references expand to, as in cmark. */
const maxReferred = 100_000;
/** Rendered cells for each cell written. */
const maxPadding = 4;
const freeCells = 1_000;

/** Rows are filled up to the number of the header's columns. */
function boundPadding(table: Table): void {
  const written = table.children.reduce((sum, row) => sum + row.children.length, 0);
  const drawn = (table.align?.length ?? 0) * table.children.length;
  if (drawn > freeCells && drawn > written * maxPadding) table.align = null;
}

function definitionsIn(node: Nodes, found: Map<string, Definition>): Map<string, Definition> {
  if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node);
  else if ("children" in node) for (const child of node.children) definitionsIn(child, found);
  return found;
}

function toText(node: RootContent, source: string): RootContent {
  const value = source.slice(node.position?.start.offset, node.position?.end.offset);
  return { type: "text", value, ...(node.position ? { position: node.position } : {}) };
}

/** Changes the tree. A reference beyond the bound stays as its source text. */
export function boundTree(tree: Root, source: string): Root {
  const definitions = definitionsIn(tree, new Map());
  let referred = 0;
  const isTooMuch = (node: RootContent): boolean => {
    if (node.type !== "linkReference" && node.type !== "imageReference") return false;
    const { url = "", title } = definitions.get(node.identifier) ?? {};
    referred += url.length + (title?.length ?? 0);
    return referred > maxReferred;
  };
  const bound = (node: Nodes): void => {
    if (node.type === "table") boundPadding(node);
    if (!("children" in node)) return;
    const children: RootContent[] = node.children;
    for (const [index, child] of children.entries()) {
      if (isTooMuch(child)) children[index] = toText(child, source);
      else bound(child);
    }
  };
  bound(tree);
  return tree;
}
