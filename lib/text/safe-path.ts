/** Where to go after signing in: a path of our own, never another site. Client-safe. */
export function safePath(value: unknown): string {
  if (typeof value !== "string" || !/^\/[^/\\]/.test(value)) return "/bots";
  const url = URL.canParse(value, "http://own.invalid") ? new URL(value, "http://own.invalid") : null;
  return url?.host === "own.invalid" ? `${url.pathname}${url.search}` : "/bots";
}
