/** The URL under which a page is stored and cited. Pure. */

import { withoutCredentials } from "#lib/text/web-url.ts";

const maxLength = 2_000;

const isFront = ({ pathname, search }: URL) =>
  search === "" && /^\/(?:(?:index|default|home)\.\w{1,5})?$/.test(pathname);

/**
 * The page's canonical URL, where it can be trusted; else the fetched one. A page may name URLs of its own host only:
 * under another host's, a stranger's text would be cited as that site's, or pass for a page that the base has. The
 * front page as canonical URL is ignored too: some sites name it on all their pages, and only one of them would be
 * kept.
 */
export function resolvePageUrl(fetched: string, stated: string | null | undefined): string {
  const from = new URL(fetched);
  const address = stated && URL.canParse(stated, fetched) ? new URL(stated, fetched) : null;
  if (!address || address.host !== from.host || !/^https?:$/.test(address.protocol)) return fetched;
  if (isFront(address) && !isFront(new URL(from.pathname, from))) return fetched;
  // Never an unencrypted URL for a page that was fetched over HTTPS.
  if (from.protocol === "https:") address.protocol = "https:";
  address.hash = "";
  const url = withoutCredentials(address.href);
  return url.length > maxLength ? fetched : url;
}
