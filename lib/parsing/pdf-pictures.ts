/** Tells a PDF of pictures, such as a scan, from an empty one. */
import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** A picture is nearly always on the first of them. */
const maxPages = 10;

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
    OPS.showText,
  ]);
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages); number++) {
    const page = await pdf.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    page.cleanup();
    if (fnArray.some((operator) => pictures.has(operator))) return true;
    // A path may only clip what follows.
    const paths = argsArray.filter((_, index) => fnArray[index] === OPS.constructPath);
    if (paths.some((drawn: unknown) => Array.isArray(drawn) && drawn[0] !== OPS.endPath)) return true;
  }
  return false;
}
