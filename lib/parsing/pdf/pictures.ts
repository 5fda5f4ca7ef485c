/** Tells a PDF of pictures, such as a scan, from an empty one. */
import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A picture is nearly always on the first of them. */
const maxPages = 10;

/** A sign of a font, not a space or the distance to the next one. */
const isShape = (glyph: unknown) =>
  typeof glyph === "object" && glyph !== null && "fontChar" in glyph && String(glyph.fontChar).trim() !== "";

export async function holdsPictures(pdf: Pdf): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObject,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintInlineImageXObject,
    OPS.paintSolidColorImageMask,
    OPS.shadingFill,
  ]);
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages); number++) {
    const page = await pdf.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    page.cleanup();
    if (fnArray.some((operator) => pictures.has(operator))) return true;
    const drawnBy = (operator: number | undefined) => argsArray.filter((_, index) => fnArray[index] === operator);
    if (drawnBy(OPS.showText).some(([glyphs]: [unknown]) => Array.isArray(glyphs) && glyphs.some(isShape))) return true;
    // A path may only clip what follows.
    if (drawnBy(OPS.constructPath).some((drawn: unknown) => Array.isArray(drawn) && drawn[0] !== OPS.endPath))
      return true;
  }
  return false;
}
