/** `knowledge import` and `knowledge export` with `--archive`: whole bases as files. */
import { createWriteStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Context } from "#lib/access/context.ts";
import { exportArchive, importArchive } from "#lib/knowledge/index.ts";
import { BaseInput, ImportArchiveInput } from "#lib/knowledge/schema.ts";
import { parseInput } from "#lib/parse.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandOutput } from "./command-output.ts";

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);

/** Prints the base as one JSON object. An archive is imported whole or, where it is invalid, not at all. */
export async function importArchiveFile(
  ctx: Context,
  { workspaceId, file }: { workspaceId: string; file: string },
  { stdout }: CommandOutput,
): Promise<void> {
  try {
    const input = parseInput(ImportArchiveInput, { workspaceId });
    const archive = await open(file);
    stdout.write(`${JSON.stringify(await importArchive(ctx, input, archive.createReadStream()))}\n`);
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new CommandFailure("--archive: there is no such file.");
    throw error;
  }
}

/** Refuses an existing file, and leaves no partial one. */
export async function exportArchiveFile(ctx: Context, baseId: string, file: string): Promise<void> {
  const { content } = await exportArchive(ctx, parseInput(BaseInput, { baseId }));
  try {
    await pipeline(content, createWriteStream(file, { flags: "wx" }));
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw new CommandFailure("--archive: the file is there already.");
    await rm(file, { force: true });
    throw error;
  }
}
