/** Which links of an answer are allowed, and where they lead. Client-safe, pure. */

const allowed = new Set(["http:", "https:", "mailto:"]);

/** The URL, or null for anything but a web or mail address. */
export function safeHref(href: string | undefined): string | null {
  if (!href) return null;
  try {
    return allowed.has(new URL(href).protocol) ? href : null;
  } catch {
    // A relative URL would lead into our own pages, which an answer must not link to.
    return null;
  }
}

/** The host a link leads to, shown beside it; empty for mail. */
export function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host : "";
}
