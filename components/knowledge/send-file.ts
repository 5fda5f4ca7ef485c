/** Uploads one file to a base. JSON lines of chunks are imported at once; other files are imported by a job. */

import type { BaseId } from "#lib/ids.ts";
import type { ImportedChunks } from "#lib/knowledge/schema.ts";
import type { AddedSource } from "#lib/knowledge/source-schema.ts";
import { isChunkLines } from "#lib/parsing/formats.ts";
import { postFile, problemIn } from "./post-file.ts";

/** Lines added and lines known before; a known file with its title; or a file queued for import. */
export type Outcome =
  | { kind: "lines"; added: number; known: number }
  | { kind: "known"; title: string }
  | { kind: "sent" };

/** A null reason: the connection broke, or the response is not our server's. */
export type Sent = { ok: true; outcome: Outcome } | { ok: false; reason: string | null };

const problemOf = (text: string): string | null => {
  const problem = problemIn(text);
  return problem && (problem.field ?? problem.detail);
};

function outcomeOf(isLines: boolean, text: string): Outcome {
  if (isLines) {
    const { added, known } = JSON.parse(text) as ImportedChunks;
    return { kind: "lines", added, known };
  }
  const { known, title } = JSON.parse(text) as AddedSource;
  return known ? { kind: "known", title } : { kind: "sent" };
}

/** Parses the response. */
export function toSent(isLines: boolean, status: number, text: string): Sent {
  if (status >= 300) return { ok: false, reason: problemOf(text) };
  try {
    return { ok: true, outcome: outcomeOf(isLines, text) };
  } catch {
    // A page of another server in between, such as a sign-in to a network.
    return { ok: false, reason: null };
  }
}

/** `onProgress` gets the uploaded share, 0 to 1. */
export async function sendFile(baseId: BaseId, file: File, onProgress: (share: number) => void): Promise<Sent> {
  const isLines = isChunkLines(file.name);
  const base = `/api/v1/knowledge/${encodeURIComponent(baseId)}`;
  const answer = await postFile(file, {
    address: isLines ? `${base}/chunks/import` : `${base}/files?name=${encodeURIComponent(file.name)}`,
    type: isLines ? "application/x-ndjson" : "application/octet-stream",
    onProgress,
  });
  return answer ? toSent(isLines, answer.status, answer.text) : { ok: false, reason: null };
}
