/** Exports bases, takes archives apart, and makes others of their parts. */
import { buffer } from "node:stream/consumers";
import { unzipSync } from "fflate";
import type { Context } from "#lib/access/context.ts";
import type { BaseId } from "#lib/ids.ts";
import { exportArchive } from "#lib/knowledge/index.ts";
import { bytesOf, zip } from "./documents.ts";

export const exported = async (ctx: Context, baseId: BaseId): Promise<Uint8Array> =>
  Uint8Array.from(await buffer((await exportArchive(ctx, { baseId })).content));

const digits = (sign: string) => sign.repeat(64);
const at = "2026-01-02T03:04:05.678Z";

export const manifest = {
  format: "rakit-knowledge",
  version: 2,
  exportedAt: at,
  base: { name: "Kiriman", description: "", language: "id", chunking: null },
};

export const documentLine = (fields: Record<string, unknown> = {}) => ({
  is: "document",
  kind: "snippet",
  title: "Jam buka",
  language: "id",
  contentHash: digits("a"),
  createdAt: at,
  updatedAt: at,
  ...fields,
});

export const chunkLine = (fields: Record<string, unknown> = {}) => ({
  is: "chunk",
  title: "Jam buka",
  text: "Toko buka pukul delapan.",
  language: "id",
  createdAt: at,
  updatedAt: at,
  ...fields,
});

export const linesOf = (...lines: unknown[]) =>
  lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");

/** An archive that is right in everything that is not given. */
export const archiveOf = (parts: Record<string, Uint8Array | string> = {}): Uint8Array =>
  zip({
    "manifest.json": JSON.stringify(manifest),
    "contents.jsonl": linesOf(documentLine(), chunkLine()),
    ...parts,
  });

export const partsOf = (archive: Uint8Array): Record<string, Uint8Array> => unzipSync(archive);

export const textOf = (part: Uint8Array | undefined): string => new TextDecoder().decode(part);

/** The lines of an archive's contents, parsed. */
export const contentsOf = (archive: Uint8Array): Record<string, unknown>[] =>
  textOf(partsOf(archive)["contents.jsonl"])
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

export const somethingElse = bytesOf("Ini catatan biasa, bukan arsip.");
