/** The charts and diagrams to which drawings refer, each read once, however often it is referred to. */
import type { Block } from "#lib/parsing/document.ts";
import type { OfficePackage } from "#lib/parsing/office/package.ts";
import type { XmlTag } from "#lib/parsing/walk-xml.ts";
import { chartBlocks, type IsReadElsewhere } from "./chart.ts";
import { diagramTexts } from "./diagram.ts";

export class ReferencedBlocks {
  private readonly office: OfficePackage;
  private readonly read = new Set<string>();
  private readonly isReadElsewhere: IsReadElsewhere | undefined;

  constructor(office: OfficePackage, isReadElsewhere?: IsReadElsewhere) {
    this.office = office;
    this.isReadElsewhere = isReadElsewhere;
  }

  /** The part to which the element of `from` refers; null where it was read already, or is missing. */
  takePart(from: string, id: string | undefined): string | null {
    const part = this.office.relationsOf(from).get(id ?? "")?.target;
    if (!part || !this.office.has(part) || this.read.has(part)) return null;
    this.read.add(part);
    return part;
  }

  take(from: string, name: string, attribute: XmlTag["attribute"]): Block[] {
    if (name !== "chart" && name !== "relIds") return [];
    const part = this.takePart(from, name === "chart" ? attribute(":id") : attribute("dm"));
    if (part === null) return [];
    const xml = this.office.readXml(part);
    return name === "chart" ? chartBlocks(xml, this.isReadElsewhere) : [{ kind: "list", items: diagramTexts(xml) }];
  }
}
