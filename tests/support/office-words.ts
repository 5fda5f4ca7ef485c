/** Finds the words of an Office file's parts by patterns alone, to be compared with what a parser gives. */
import { strFromU8, unzipSync } from "fflate";
import type { ParsedDocument } from "#lib/parsing/document.ts";

export type FoundWord = { word: string; part: string; kind: "shown" | "hidden_text_left_out" | "deleted_text" };

const parts =
  /^(?:word\/(?:document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml|ppt\/(?:slides|notesSlides|comments)\/[^/]+\.xml|xl\/(?:sharedStrings|comments\d*|worksheets\/[^/]+|drawings\/[^/]+)(?:\.xml)?|[^/]+\/(?:diagrams\/data|charts\/chart)[^/]*\.xml)$/;

const unescaped = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const wordsOf = (text: string) =>
  unescaped(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Texts between tags whose name without its prefix is `t`, in a part whose marked stretches are cut out one by one. */
function textsOf(xml: string): string {
  return [...xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/g)].map(([, text]) => text).join(" ");
}

function wordsIn(part: string, xml: string): FoundWord[] {
  const found: FoundWord[] = [];
  let rest = xml.replace(/<mc:Fallback>[\s\S]*?<\/mc:Fallback>/g, "").replace(/<rPh[\s\S]*?<\/rPh>/g, "");
  const take = (pattern: RegExp, kind: FoundWord["kind"], isOne: (text: string) => boolean = () => true) => {
    rest = rest.replace(pattern, (whole) => {
      if (!isOne(whole)) return whole;
      for (const word of wordsOf(textsOf(whole))) found.push({ word, part, kind });
      return "";
    });
  };
  take(/<w:moveFrom [\s\S]*?<\/w:moveFrom>/g, "deleted_text");
  take(/<w:r>(?:(?!<\/?w:r>)[\s\S])*<\/w:r>/g, "hidden_text_left_out", (run) => run.includes("<w:vanish/>"));
  for (const word of wordsOf(textsOf(rest))) found.push({ word, part, kind: "shown" });
  return found;
}

export function wordsOfOffice(bytes: Uint8Array): FoundWord[] {
  const files = unzipSync(bytes);
  return Object.entries(files).flatMap(([name, content]) =>
    parts.test(name) ? wordsIn(name, strFromU8(content)) : [],
  );
}

/** The words that neither a block has nor a note counts. */
export function lostWords(bytes: Uint8Array, { blocks, notes }: Pick<ParsedDocument, "blocks" | "notes">): FoundWord[] {
  const given = new Set(wordsOf(JSON.stringify(blocks).replaceAll("\\n", " ")));
  const lost = wordsOfOffice(bytes).filter(({ word }) => !given.has(word));
  return lost.filter(({ kind }) => {
    const note = notes.find(({ code }) => code === kind);
    const most = lost.filter((other) => other.kind === kind).length;
    return !(note && "count" in note && note.count > 0 && note.count <= most);
  });
}
