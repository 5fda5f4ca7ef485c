/** The texts of a SmartArt diagram, in the order of its hierarchy. Pure. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import { walkOffice } from "./walk-office.ts";

type Edge = { to: string; order: number };

class DiagramReader {
  readonly texts = new Map<string, string>();
  readonly edges = new Map<string, Edge[]>();
  private point = "";
  private isInText = false;

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "pt") this.start(attribute("modelId") ?? "");
    if (name === "p" || name === "br") this.add(" ");
    if (name === "t") this.isInText = true;
    const kind = attribute("type") ?? "parOf";
    const [from, to] = [attribute("srcId"), attribute("destId")];
    if (name !== "cxn" || kind !== "parOf" || !from || !to) return;
    const edge = { to, order: Number(attribute("srcOrd")) || 0 };
    if (!this.edges.get(from)?.push(edge)) this.edges.set(from, [edge]);
  }

  text(text: string): void {
    if (this.isInText) this.add(text);
  }

  close(name: string): void {
    if (name === "t") this.isInText = false;
  }

  /** Points without an id, or with one twice, are kept apart. */
  private start(id: string): void {
    this.point = !id || this.texts.has(id) ? `${id} ${this.texts.size}` : id;
    this.texts.set(this.point, "");
  }

  private add(text: string): void {
    if (this.texts.has(this.point)) this.texts.set(this.point, (this.texts.get(this.point) ?? "") + text);
  }
}

/** Each point after the one above it; those that nothing connects stay where they are stored. */
function inOrder({ texts, edges }: DiagramReader): string[] {
  const below = new Set([...edges.values()].flat().map(({ to }) => to));
  const seen = new Set<string>();
  const ordered: string[] = [];
  const visit = (root: string) => {
    const waiting = [root];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      ordered.push(texts.get(id) ?? "");
      const children = (edges.get(id) ?? []).toSorted((one, other) => other.order - one.order);
      for (const { to } of children) waiting.push(to);
    }
  };
  for (const id of texts.keys()) if (!below.has(id)) visit(id);
  // In a circle, each is below another.
  for (const id of texts.keys()) visit(id);
  return ordered;
}

export function diagramTexts(xml: string): string[] {
  const reader = new DiagramReader();
  walkOffice(xml, {
    open: ({ name, attribute }) => reader.open(name, attribute),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return inOrder(reader).map(cleanLine).filter(Boolean);
}
