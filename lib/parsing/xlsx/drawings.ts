/** What is drawn on a sheet: text boxes, charts and diagrams, as rows that name the sheet. */
import type { Block } from "#lib/parsing/document.ts";
import { textOfBlocks } from "#lib/parsing/office/office-table.ts";
import type { OfficePackage } from "#lib/parsing/office/package.ts";
import type { ReferencedBlocks } from "#lib/parsing/office/referenced-blocks.ts";
import { shapeBlocks } from "#lib/parsing/office/shape-blocks.ts";
import { readShapes } from "#lib/parsing/office/shape-reader.ts";

type Drawn = { blocks: Block[]; hidden: number };

/** The values of a chart are those of cells. */
function toRow(block: Block, sheet: string | null): Block[] {
  return block.kind === "row" ? [] : [{ kind: "row", table: sheet, headers: [], cells: [textOfBlocks([block])] }];
}

export function readDrawings(
  { office, references }: { office: OfficePackage; references: ReferencedBlocks },
  part: string,
  sheet: string | null,
): Drawn {
  const drawings = [...office.relationsOf(part).values()].filter(
    ({ type, target }) => type === "drawing" && office.has(target),
  );
  const drawn = drawings.map(({ target }) => {
    const { shapes } = readShapes(office.readXml(target), (name, attribute) =>
      references.take(target, name, attribute),
    );
    return shapeBlocks(shapes, () => null);
  });
  return {
    blocks: drawn.flatMap(({ blocks }) => blocks.flatMap((block) => toRow(block, sheet))),
    hidden: drawn.reduce((sum, { hidden }) => sum + hidden, 0),
  };
}
