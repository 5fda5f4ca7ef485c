/** A picture of a number, for a question whose answer only shows who sees. Pure. */
import { crc32, deflateSync } from "node:zlib";

/** Three columns and five rows a digit, row by row. */
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
] as const;

const dot = 24;
const columns = 3;
const rows = 5;
const white = 255;

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** One byte a pixel: grey. */
function pngOf(pixels: Buffer, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) pixels.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The digits, black on white, as a data URL of a PNG. */
export function numberPicture(digits: string): string {
  const width = (digits.length * (columns + 1) + 1) * dot;
  const height = (rows + 2) * dot;
  const pixels = Buffer.alloc(width * height, white);
  for (const [place, digit] of digits.split("").entries()) {
    for (const [index, isDrawn] of (shapes[Number(digit)] ?? "").split("").entries()) {
      if (isDrawn !== "1") continue;
      const left = (1 + place * (columns + 1) + (index % columns)) * dot;
      const top = (1 + Math.floor(index / columns)) * dot;
      for (let y = top; y < top + dot; y++) pixels.fill(0, y * width + left, y * width + left + dot);
    }
  }
  return `data:image/png;base64,${pngOf(pixels, width, height).toString("base64")}`;
}
