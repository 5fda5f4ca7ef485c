/** Uploads an exported base; the response is the new base. */
import type { WorkspaceId } from "#lib/ids.ts";
import type { KnowledgeBase } from "#lib/knowledge/schema.ts";
import { postFile, problemIn } from "./post-file.ts";

/** A null reason: the connection broke, or the response is not our server's. */
export type Imported = { ok: true; base: KnowledgeBase } | { ok: false; reason: string | null };

/** Parses the response. */
export function toImported(status: number, text: string): Imported {
  if (status !== 201) {
    const { detail = null, field = null } = problemIn(text) ?? {};
    return { ok: false, reason: detail && field ? `${detail} (${field})` : detail };
  }
  return { ok: true, base: JSON.parse(text) as KnowledgeBase };
}

/** `onProgress` gets the uploaded share, 0 to 1; the base is imported after that. */
export async function sendArchive(
  workspaceId: WorkspaceId,
  file: File,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<Imported> {
  const address = `/api/v1/knowledge/archive?workspaceId=${encodeURIComponent(workspaceId)}`;
  const answer = await postFile(file, { address, type: "application/zip", onProgress, signal });
  return answer ? toImported(answer.status, answer.text) : { ok: false, reason: null };
}
