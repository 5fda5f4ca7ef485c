/** Whether a request's target is one that anything behind may read: what Next cannot decode it answers as a failure of its own. */
import type { IncomingMessage } from "node:http";

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // What is no percent-encoding, and no UTF-8, is the one reason.
    return false;
  }
}

/** A path that begins with one slash and decodes: no `*`, no absolute form. The query may be anything. */
export function isWellFormed({ url = "" }: Pick<IncomingMessage, "url">): boolean {
  const [path = ""] = url.split("?", 1);
  return path.startsWith("/") && decodes(path);
}
