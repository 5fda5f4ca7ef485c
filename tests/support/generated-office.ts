/** Makes Word files of whatever pieces a property test chooses. */
import { docxParagraph } from "./documents.ts";
import {
  field,
  list,
  listDefinition,
  remarks,
  wordCell,
  wordFile,
  wordParagraph,
  wordRow,
  wordRun,
  wordTable,
} from "./word-files.ts";

type Piece = [word: string, kind: string];
export type GeneratedParagraph = { pieces: Piece[]; in: string };

const control = (content: string) => `<w:sdt><w:sdtPr/><w:sdtContent>${content}</w:sdtContent></w:sdt>`;

function contentOf([word, kind]: Piece, notes: Record<string, Record<string, string>>): string {
  const refer = (name: string) => {
    const known = notes[name] ?? {};
    const id = String(Object.keys(known).length + 1);
    notes[name] = { ...known, [id]: word };
    return `<w:r><w:${name}Reference w:id="${id}"/></w:r>`;
  };
  switch (kind) {
    case "strike":
    case "vanish":
      return wordRun(word, `<w:${kind}/>`);
    case "ins":
    case "moveFrom":
      return `<w:${kind} w:id="1">${wordRun(word)}</w:${kind}>`;
    case "sdt":
      return control(wordRun(word));
    case "field":
      return field("REF x", wordRun(word));
    case "box":
      return `<w:r><w:pict><v:textbox><w:txbxContent>${docxParagraph(word)}</w:txbxContent></v:textbox></w:pict></w:r>`;
    case "math":
      return `<m:oMath><m:r><m:t>${word}</m:t></m:r></m:oMath>`;
    case "footnote":
    case "comment":
      return refer(kind);
    default:
      return wordRun(word);
  }
}

export function generatedWordFile(paragraphs: readonly GeneratedParagraph[]): Uint8Array {
  const notes: Record<string, Record<string, string>> = {};
  const body = paragraphs.map(({ pieces, in: place }) => {
    const content = pieces.map((piece) => contentOf(piece, notes)).join(wordRun(" "));
    if (place === "cell")
      return wordTable([wordRow([wordCell(docxParagraph("sel")), wordCell(wordParagraph(content))])]);
    if (place === "heading") return wordParagraph(content, '<w:outlineLvl w:val="1"/>');
    const isItem = place === "item";
    return wordParagraph(content, isItem ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : "");
  });
  return wordFile(body.join(""), {
    numbering: listDefinition(0, [{ text: "%1." }]) + list(1, 0),
    parts: [remarks("footnote", notes.footnote ?? {}), remarks("comment", notes.comment ?? {})],
  });
}
