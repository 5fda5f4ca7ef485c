/**
 * A backup: a tar of the stored files, the database, the secret and, at the end, a manifest with the hashes of all of
 * them. What the manifest does not name is not of the backup.
 */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { z } from "zod";
import { Refusal } from "#lib/errors.ts";
import { BrokenTar, readTar, type TarEntry } from "./tar.ts";

export const databaseName = "rakit.db";
export const manifestName = "manifest.json";
export const manifestHashName = "manifest.sha256";
export const fileName = (key: string) => `files/${key}`;

const currentFormat = 1;

const Content = z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const ManifestSchema = z.object({
  format: z.literal(currentFormat),
  rakit: z.string(),
  createdAt: z.iso.datetime(),
  /** The database's last one. */
  migration: z.string(),
  database: Content,
  /** Null where the instance's secret is a setting of its environment. */
  secret: Content.nullable(),
  files: z.array(Content.extend({ key: z.string().regex(/^[0-9a-f]{2}\/[0-9a-f]{30}$/) })),
  /** Keys of files that were missing already. */
  missing: z.array(z.string()),
});
export type Manifest = z.infer<typeof ManifestSchema>;

export const manifestOf = (facts: Omit<Manifest, "format">): Manifest => ({ format: currentFormat, ...facts });

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function wholeOf({ content }: TarEntry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content()) pieces.push(piece);
  return Buffer.concat(pieces);
}

export const alteredBackup = (file: string) =>
  new Refusal(`${file} is no whole backup of Rakit: it ends too early or was altered. Take another one.`);

function parseManifest(bytes: Buffer, file: string): Manifest {
  const value: unknown = JSON.parse(bytes.toString());
  const { data: known } = z.object({ format: z.number(), rakit: z.string() }).safeParse(value);
  if (known && known.format > currentFormat) {
    throw new Refusal(
      `${file} is a backup of Rakit ${known.rakit}, whose format this version does not know. Restore it with that version.`,
    );
  }
  const parsed = ManifestSchema.safeParse(value);
  if (!parsed.success) throw alteredBackup(file);
  return parsed.data;
}

export type OpenedBackup = { manifest: Manifest; entries: ReadonlyMap<string, TarEntry> };

/** Reads the headers and the manifest, not yet the contents. Throws a sentence for what is no whole backup. */
export async function openBackup(handle: FileHandle, file: string): Promise<OpenedBackup> {
  const entries = new Map<string, TarEntry>();
  try {
    for await (const entry of readTar(handle)) entries.set(entry.name, entry);
    const [stated, hash] = [entries.get(manifestName), entries.get(manifestHashName)];
    if (!stated || !hash) throw new BrokenTar();
    const bytes = await wholeOf(stated);
    if ((await wholeOf(hash)).toString() !== hashOf(bytes)) throw new BrokenTar();
    return { manifest: parseManifest(bytes, file), entries };
  } catch (error) {
    if (error instanceof BrokenTar) throw alteredBackup(file);
    throw error;
  }
}
