/** Likely corrections of a mistyped provider URL. Pure. */

const privateHost =
  /^(?:[\w-]+|.+\.(?:local|internal)|(?:127|10)(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\])$/i;

/** A URL without a scheme with the likely one: http within a private network only. Any other text stays unchanged. */
export function withScheme(typed: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) || !URL.canParse(`http://${typed}`)) return typed;
  return `${privateHost.test(new URL(`http://${typed}`).hostname) ? "http" : "https"}://${typed}`;
}

/** Same host, port and query, so that the key is sent to no other server; most likely first. */
export function pathVariants(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  const path = url.pathname.replace(/\/+$/, "");
  const stripped = path.replace(/\/(chat\/completions|completions|chat|models|responses)$/, "");
  const paths = [
    stripped,
    stripped.replace(/(\/v\d+)(\/v\d+)+$/, "$1"),
    /\/v\d+$/.test(stripped) ? stripped.replace(/\/v\d+$/, "") : `${stripped}/v1`,
    `${stripped}/openai/v1`,
    "/v1",
  ];
  const variants = paths.map((candidate) => url.origin + candidate + url.search);
  return [...new Set(variants)].filter((variant) => variant !== baseUrl.replace(/\/+(?=\?|$)/, ""));
}

/** The other scheme, within a private network only: a key must not cross the internet unencrypted. */
export function schemeVariants(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  if (url.protocol === "http:") return [`https:${baseUrl.slice("http:".length)}`];
  return privateHost.test(url.hostname) ? [`http:${baseUrl.slice("https:".length)}`] : [];
}
