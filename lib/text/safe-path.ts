/** Where to go after signing in: a path of this site, never another one. Client-safe. */
const own = "http://own.invalid";

/** The path is checked as a browser would resolve it: `/.//host` is `//host` without its dots. */
export function safePath(value: unknown): string {
  const url =
    typeof value === "string" && value.startsWith("/") && URL.canParse(value, own) ? new URL(value, own) : null;
  if (url?.origin !== own || !/^\/[^/\\]/.test(url.pathname)) return "/bots";
  return `${url.pathname}${url.search}`;
}
