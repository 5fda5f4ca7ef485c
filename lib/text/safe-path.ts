/** Where to go after signing in: a path of our own, never another site. Client-safe. */
const own = "http://own.invalid";

/** The path is judged as a browser would read it: `/.//host` is `//host` once its dots are resolved. */
export function safePath(value: unknown): string {
  const url =
    typeof value === "string" && value.startsWith("/") && URL.canParse(value, own) ? new URL(value, own) : null;
  if (url?.origin !== own || !/^\/[^/\\]/.test(url.pathname)) return "/bots";
  return `${url.pathname}${url.search}`;
}
