/**
 * The files of questions as the engine reads them: a document's text as delimited data, pictures as parts of the message,
 * both within a budget of tokens. Pure.
 */
import type { Language } from "#lib/bots/spec.ts";
import type { AttachmentId } from "#lib/ids.ts";
import type { ImagePart } from "#lib/models/port.ts";
import { asData } from "./as-data.ts";
import { cutToTokens, estimateTokens } from "./estimate-tokens.ts";
import { fileTag, promptTextsByLanguage } from "./prompt-texts.ts";
import type { FileRead } from "./schema.ts";

export type TurnDocument = {
  kind: "document";
  id: AttachmentId;
  name: string;
  text: string;
  /** Characters of the whole text, of which `text` may be the beginning. */
  length: number;
};
export type TurnImage = {
  kind: "image";
  id: AttachmentId;
  name: string;
  /** A data URL. */
  url: string;
  width: number;
  height: number;
};
export type TurnFile = TurnDocument | TurnImage;

/** By id: the files of the question and of the messages before it. A file that was deleted is missing. */
export type TurnFiles = ReadonlyMap<AttachmentId, TurnFile>;

export const noFiles: TurnFiles = new Map();

export const filesOf = (ids: readonly AttachmentId[] | undefined, files: TurnFiles): TurnFile[] =>
  (ids ?? []).flatMap((id) => files.get(id) ?? []);

const minImageTokens = 100;
const pixelsPerToken = 750;

/**
 * An estimate from above: providers count between 750 pixels a token and a fixed price a picture, which is lower for the
 * sizes that are sent.
 */
export const imageTokens = ({ width, height }: Pick<TurnImage, "width" | "height">): number =>
  Math.max(minImageTokens, Math.ceil((width * height) / pixelsPerToken));

/** Of a document, less than this says nothing. */
const minDocumentTokens = 30;

const round = (share: number) => Math.round(share * 100) / 100;

/** Never all of it where a part is missing, and never nothing where a part is there. */
function shareOf(read: number, { length }: TurnDocument): number {
  if (read >= length) return 1;
  return read === 0 ? 0 : Math.min(0.99, Math.max(0.01, round(read / length)));
}

export type PackedFiles = {
  /** Empty without files; ends with an empty line. */
  text: string;
  images: ImagePart[];
  tokens: number;
  read: FileRead[];
};

const nameOf = ({ name }: TurnFile) => asData(name).replaceAll('"', "'");

type Packing = {
  tokens: number;
  /** Whether the models that are asked see pictures. */
  sees: boolean;
  language: Language;
};

/** The tokens of each document: as many as it needs, or an equal share of what the smaller ones leave. */
function tokensEach(documents: readonly TurnDocument[], tokens: number): Map<AttachmentId, number> {
  const needs = documents.map(({ id, text }) => ({ id, needed: estimateTokens(text) }));
  const given = new Map<AttachmentId, number>();
  let left = tokens;
  for (const [index, { id, needed }] of needs.toSorted((a, b) => a.needed - b.needed).entries()) {
    const tokensOfIt = Math.min(needed, Math.floor(left / (needs.length - index)));
    given.set(id, tokensOfIt);
    left -= tokensOfIt;
  }
  return given;
}

/** Pictures come first, since a part of one is nothing. A file that does not fit is named all the same. */
export function packFiles(files: readonly TurnFile[], { tokens, sees, language }: Packing): PackedFiles {
  if (files.length === 0) return { text: "", images: [], tokens: 0, read: [] };
  const tag = fileTag[language];
  const { part, unseen } = promptTextsByLanguage[language].files;
  const head = (file: TurnFile, rest = "") => `<${tag} name="${nameOf(file)}"${rest ? ` ${rest}` : ""}>`;
  const frame = files.reduce((sum, file) => sum + estimateTokens(`${head(file, part(100))}\n\n</${tag}>\n\n`), 0);
  let left = Math.max(0, tokens - frame);
  const images: ImagePart[] = [];
  const shares = new Map<AttachmentId, number>();
  for (const file of files) {
    if (file.kind !== "image") continue;
    const cost = imageTokens(file);
    const fits = sees && cost <= left;
    shares.set(file.id, fits ? 1 : 0);
    if (!fits) continue;
    images.push({ type: "image", url: file.url });
    left -= cost;
  }
  const documents = files.filter((file) => file.kind === "document");
  const each = tokensEach(documents, left);
  const lines = files.map((file) => {
    if (file.kind === "image")
      return shares.get(file.id) === 1 ? `${head(file)}</${tag}>` : `${head(file, unseen)}</${tag}>`;
    const given = each.get(file.id) ?? 0;
    const text = given < minDocumentTokens && given < estimateTokens(file.text) ? "" : cutToTokens(file.text, given);
    const share = shareOf(text.length, file);
    shares.set(file.id, share);
    left -= estimateTokens(text);
    return `${head(file, share < 1 ? part(Math.round(share * 100)) : "")}\n${asData(text)}\n</${tag}>`;
  });
  return {
    text: `${lines.join("\n\n")}\n\n`,
    images,
    tokens: Math.max(0, tokens - frame) - left + frame,
    read: files.map(({ id, name }) => ({ attachmentId: id, name, share: shares.get(id) ?? 0 })),
  };
}
