/** Sends one file to a base. Files of passages, a JSON object a line, are taken in at once; all others are read afterwards. */

export type Sent = { ok: true } | { ok: false; reason: string | null };

const problemOf = (text: string): string | null => {
  try {
    const { fields, detail } = JSON.parse(text) as { fields?: Record<string, string>; detail?: string };
    const [field] = Object.entries(fields ?? {});
    return field ? field.join(": ") : (detail ?? null);
  } catch {
    return null;
  }
};

/** `onProgress` gets the share that has left, 0 to 1. A null reason: the connection broke. */
export function sendFile(baseId: string, file: File, onProgress: (share: number) => void): Promise<Sent> {
  const isLines = /\.(?:jsonl|ndjson)$/i.test(file.name);
  const address = `/api/v1/knowledge/${encodeURIComponent(baseId)}`;
  const request = new XMLHttpRequest();
  // Not fetch: that says nothing of how much has left.
  request.open("POST", isLines ? `${address}/passages` : `${address}/files?name=${encodeURIComponent(file.name)}`);
  request.setRequestHeader("content-type", isLines ? "application/x-ndjson" : "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  return new Promise((resolve) => {
    request.addEventListener("load", () =>
      resolve(request.status < 300 ? { ok: true } : { ok: false, reason: problemOf(request.responseText) }),
    );
    for (const name of ["error", "abort", "timeout"])
      request.addEventListener(name, () => resolve({ ok: false, reason: null }));
    request.send(file);
  });
}
