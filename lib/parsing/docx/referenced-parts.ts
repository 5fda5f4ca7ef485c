/** What stands in parts of its own and is shown where a Word file refers to it: charts, diagrams, other documents. */
import type { Block } from "#lib/parsing/document.ts";
import { chartBlocks } from "#lib/parsing/office/chart.ts";
import { diagramTexts } from "#lib/parsing/office/diagram.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { embeddedDocumentBlocks } from "./embedded-document.ts";
import type { WordFile } from "./word-file.ts";

const referrers = new Set(["chart", "relIds", "altChunk"]);

function blocksOfPart(file: WordFile, name: string, part: string): Block[] {
  if (name === "chart") return chartBlocks(file.office.readXml(part));
  if (name === "relIds") return [{ kind: "list", items: diagramTexts(file.office.readXml(part)) }];
  const blocks = embeddedDocumentBlocks(file.office.read(part), part, file.readWord);
  if (blocks === null) file.embedded += 1;
  return blocks ?? [];
}

/** Each part is read once, however often it is referred to. */
export function blocksOfReference(
  file: WordFile,
  from: string,
  name: string,
  attribute: XmlTag["attribute"],
): readonly Block[] {
  if (!referrers.has(name)) return [];
  const id = name === "relIds" ? attribute("dm") : attribute("id");
  const part = file.office.relationsOf(from).get(id ?? "")?.target;
  if (!part || !file.office.has(part) || file.readParts.has(part)) return [];
  file.readParts.add(part);
  return blocksOfPart(file, name, part);
}
