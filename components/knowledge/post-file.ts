/** Sends one file as a request's body, and what is said of one that was refused. */

type Posting = {
  address: string;
  type: string;
  /** Gets the share that has left, 0 to 1. */
  onProgress: (share: number) => void;
  signal?: AbortSignal;
};

/** Null where the connection broke, or `signal` ended it. */
export function postFile(
  file: File,
  { address, type, onProgress, signal }: Posting,
): Promise<{ status: number; text: string } | null> {
  const request = new XMLHttpRequest();
  // Not fetch: that says nothing of how much has left.
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

/** What a refusal says of all, and of the first field with that one's name. Null where something else than our server answered. */
export function problemIn(text: string): { detail: string | null; field: string | null } | null {
  try {
    const { fields, detail } = JSON.parse(text) as { fields?: Record<string, string>; detail?: string };
    const [field] = Object.entries(fields ?? {});
    return { detail: detail ?? null, field: field?.join(": ") ?? null };
  } catch {
    return null;
  }
}
