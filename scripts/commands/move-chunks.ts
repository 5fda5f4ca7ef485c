/** `knowledge import` and `knowledge export`: chunks of a base as JSON lines. */
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Context } from "#lib/access/context.ts";
import { exportChunks, importLines } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { parseInput } from "#lib/parse.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandOutput } from "./command-output.ts";

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Prints one JSON object. All lines are added or, where one is invalid, none. */
export async function importFromFile(
  ctx: Context,
  { baseId, file }: { baseId: string; file: string },
  { stdout }: CommandOutput,
): Promise<void> {
  try {
    const imported = await importLines(ctx, parseInput(BaseInput, { baseId }), createReadStream(file));
    stdout.write(`${JSON.stringify(imported)}\n`);
  } catch (error) {
    if (isMissing(error)) throw new CommandFailure("--file: there is no such file.");
    throw error;
  }
}

/** Prints the lines. */
export async function exportToOutput(ctx: Context, baseId: string, { stdout }: CommandOutput): Promise<void> {
  const { content } = await exportChunks(ctx, parseInput(BaseInput, { baseId }));
  await pipeline(content, stdout, { end: false });
}
