/** Sends one file, and tells how far it is. */
import type { Attachment } from "#lib/attachments/schema.ts";
import type { FileTarget } from "./attached.ts";

export type Upload =
  | { taken: true; attachment: Attachment }
  /** `problem` is the server's sentence; null where it was not reached, and the same may be tried again. */
  | { taken: false; problem: string | null };

type Problem = { detail?: string; fields?: Record<string, string> };

function problemOf(text: string): string | null {
  try {
    const { detail, fields = {} }: Problem = JSON.parse(text);
    return Object.values(fields)[0] ?? detail ?? null;
  } catch (error) {
    // A gateway's page is no sentence of ours.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** `fetch` tells nothing of an upload's progress. An aborted one never resolves. */
export function uploadFile(
  { endpoint, headers = {} }: FileTarget,
  file: Blob & { name: string },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Upload> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${endpoint}/files?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => resolve({ taken: false, problem: null });
    request.onload = () => {
      if (request.status === 201) resolve({ taken: true, attachment: JSON.parse(request.responseText) });
      else resolve({ taken: false, problem: problemOf(request.responseText) });
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

const heic = /\.hei[cf]$/i;
const quality = 0.9;

/** As JPEG where the browser can read what the server cannot; else as it is, and the server says what to do. */
export async function readable(file: File): Promise<File> {
  if (!heic.test(file.name) && !file.type.startsWith("image/hei")) return file;
  try {
    const picture = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    return new File([blob], file.name.replace(heic, ".jpg"), { type: blob.type });
  } catch (error) {
    if (error instanceof DOMException) return file;
    throw error;
  }
}
