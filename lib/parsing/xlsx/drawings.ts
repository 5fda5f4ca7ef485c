/** What is drawn on a sheet: text boxes, charts and diagrams, as rows that name the sheet. */
import type { Block } from "#lib/parsing/document.ts";
import type { IsReadElsewhere } from "#lib/parsing/office/chart.ts";
import { textOfBlocks } from "#lib/parsing/office/office-table.ts";
import type { OfficePackage } from "#lib/parsing/office/package.ts";
import type { ReferencedBlocks } from "#lib/parsing/office/referenced-blocks.ts";
import { shapeBlocks } from "#lib/parsing/office/shape-blocks.ts";
import { readShapes } from "#lib/parsing/office/shape-reader.ts";

type Drawn = { blocks: Block[]; hidden: number };

const sheetOfFormula = /'((?:[^']|'')+)'!|([^\s'!(),:]+)!/g;

/** Whether all cells of a formula are on the sheets: those of another file are on none, and a name does not say where. */
export function areOnSheets(names: readonly string[]): IsReadElsewhere {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (formula) => {
    const named = [...formula.matchAll(sheetOfFormula)].map(([, quoted, plain = ""]) =>
      (quoted?.replaceAll("''", "'") ?? plain).toLowerCase(),
    );
    return named.length > 0 && named.every((name) => known.has(name));
  };
}

function toRow(block: Block, sheet: string | null): Block {
  if (block.kind !== "row") return { kind: "row", table: sheet, headers: [], cells: [textOfBlocks([block])] };
  return { ...block, table: [sheet, block.table].filter(Boolean).join(" – ") || null };
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
    blocks: drawn.flatMap(({ blocks }) => blocks.map((block) => toRow(block, sheet))),
    hidden: drawn.reduce((sum, { hidden }) => sum + hidden, 0),
  };
}
