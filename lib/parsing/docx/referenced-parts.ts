/** What stands in parts of its own and is shown where a Word file refers to it: charts, diagrams, other documents. */
import type { Block } from "#lib/parsing/document.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { readEmbeddedDocument } from "./embedded-document.ts";
import type { WordFile } from "./word-file.ts";

export function blocksOfReference(file: WordFile, from: string, { name, attribute }: XmlTag): readonly Block[] {
  if (name !== "altChunk") return file.references.take(from, name, attribute);
  const part = file.references.takePart(from, attribute(":id"));
  if (part === null) return [];
  const embedded = readEmbeddedDocument(file.office.read(part), part, file.readWord);
  if (embedded === null) {
    file.embedded += 1;
    return [];
  }
  file.notes.push(...embedded.notes);
  return embedded.blocks;
}
