/** A model's eyes: reads the number of a connection test's picture, and says what else a request holds. */
import { inflateSync } from "node:zlib";
import type { AnswerScript, ServedRequest } from "./openai-server.ts";

const dot = 24;
const shapes = [
  "111101101101111",
  "010110010010111",
  "111001111100111",
  "111001111001111",
  "101101111001001",
  "111100111001111",
  "111100111101111",
  "111001001001001",
  "111101111101111",
  "111101111001111",
];

/** The digits of a grey PNG with one byte a pixel and no filters. */
export function readNumber(dataUrl: string): string {
  const png = Buffer.from(dataUrl.split(",")[1] ?? "", "base64");
  const width = png.readUInt32BE(16);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const lines = inflateSync(Buffer.concat(parts));
  const isBlack = (column: number, row: number) =>
    lines[(row * dot + dot / 2) * (width + 1) + 1 + column * dot + dot / 2] === 0;
  return Array.from({ length: (width / dot - 1) / 4 }, (_, place) => {
    const shape = Array.from({ length: 15 }, (_cell, index) =>
      isBlack(1 + place * 4 + (index % 3), 1 + Math.floor(index / 3)) ? "1" : "0",
    ).join("");
    return shapes.indexOf(shape);
  }).join("");
}

type Part = { type: string; text?: string; image_url?: { url: string } };

const partsOf = ({ body }: Pick<ServedRequest, "body">): Part[] =>
  (body.messages ?? []).flatMap(({ content }): Part[] =>
    typeof content === "string" ? [{ type: "text", text: content }] : (content as unknown as Part[]),
  );

/** The data URLs of a request's pictures. */
export const imagesIn = (request: Pick<ServedRequest, "body">): string[] =>
  partsOf(request).flatMap(({ image_url }) => image_url?.url ?? []);

/** All text of a request. */
export const wordsIn = (request: Pick<ServedRequest, "body">): string =>
  partsOf(request)
    .map(({ text = "" }) => text)
    .join("\n");

const isTest = (request: ServedRequest) => wordsIn(request).includes("Which number is in the picture");

/** Passes the test of vision, and answers anything else by `script`. */
export const seeing =
  (script: (request: ServedRequest) => AnswerScript) =>
  (request: ServedRequest): AnswerScript =>
    isTest(request) ? { text: readNumber(imagesIn(request)[0] ?? "") } : script(request);

/** Refuses pictures as servers of blind models do. */
export const blind =
  (script: (request: ServedRequest) => AnswerScript) =>
  (request: ServedRequest): AnswerScript =>
    imagesIn(request).length > 0
      ? { error: { status: 400, message: "image_url is not supported by this model" } }
      : script(request);
