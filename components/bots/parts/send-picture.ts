/** Uploads a picture with its crop; the server decides whether the file is one. */
import type { PictureId, WorkspaceId } from "#lib/ids.ts";
import type { Crop } from "#lib/pictures/crop.ts";

/** A null sentence: the connection broke, or the response is not our server's. */
type SentPicture = { ok: true; id: PictureId } | { ok: false; sentence: string | null };

type Reply = { id?: PictureId; detail?: string; fields?: { picture?: string } };

export async function sendPicture(file: File, crop: Crop, workspaceId: WorkspaceId): Promise<SentPicture> {
  const query = new URLSearchParams({
    workspaceId,
    ...Object.fromEntries(Object.entries(crop).map(([name, value]) => [name, String(value)])),
  });
  try {
    const response = await fetch(`/api/v1/pictures?${query}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    const { id, detail, fields } = (await response.json()) as Reply;
    if (response.ok && id) return { ok: true, id };
    return { ok: false, sentence: fields?.picture ?? detail ?? null };
  } catch {
    return { ok: false, sentence: null };
  }
}
