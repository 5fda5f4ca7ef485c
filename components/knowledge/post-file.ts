/** Uploads one file as a request's body, and parses the problem of a refusal. */

type Posting = {
  address: string;
  type: string;
  /** Gets the uploaded share, 0 to 1. */
  onProgress: (share: number) => void;
  signal?: AbortSignal;
};

/** Null where the connection broke, or `signal` aborted it. */
export function postFile(
  file: File,
  { address, type, onProgress, signal }: Posting,
): Promise<{ status: number; text: string } | null> {
  const request = new XMLHttpRequest();
  // Not fetch, which reports no progress of an upload.
  request.open("POST", address);
  request.setRequestHeader("content-type", type);
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
  signal?.addEventListener("abort", () => request.abort());
  return new Promise((resolve) => {
    request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => resolve(null));
    request.send(file);
  });
}

/**
 * A problem's general sentence, and the sentence of the first field with that name. Null where the response is not our
 * server's.
 */
export function problemIn(text: string): { detail: string | null; field: string | null } | null {
  try {
    const { fields, detail } = JSON.parse(text) as { fields?: Record<string, string>; detail?: string };
    const [field] = Object.entries(fields ?? {});
    return { detail: detail ?? null, field: field?.join(": ") ?? null };
  } catch {
    return null;
  }
}
