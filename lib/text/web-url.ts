/** What counts as the URL of a web page, and whether it holds a user name or a password, which no stored URL may. Pure. */

export const isWebUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

export const hasCredentials = ({ username, password }: URL): boolean => username !== "" || password !== "";

/** False for a text that is no URL. */
export function holdsCredentials(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && hasCredentials(url);
}

const secretName = /(?:^|[-_])(?:key|token|secret|password|signature|sig)$|^(?:api|access)key$/i;

/** Whether the query names a key or the like, as some providers of models take it; false for a text that is no URL. */
export function holdsKey(text: string): boolean {
  return [...(URL.parse(text)?.searchParams.keys() ?? [])].some((name) => secretName.test(name));
}

/** The text itself where it holds none. */
export function withoutCredentials(text: string): string {
  const url = URL.parse(text);
  if (!url || !hasCredentials(url)) return text;
  url.username = "";
  url.password = "";
  return url.href;
}
