/** The address that a page is kept and cited under. Pure. */

const maxLength = 2_000;

const isFront = ({ pathname, search }: URL) =>
  search === "" && /^\/(?:(?:index|default|home)\.\w{1,5})?$/.test(pathname);

/**
 * What the page says its address is, where that can be believed; else where it was fetched. A page speaks for its own host
 * alone: under another's address a stranger's text would be cited as that site's, or pass for a page that the base has.
 * That a page is the front page says a site that says so of all its pages, and only one of them would be kept.
 */
export function resolvePageUrl(fetched: string, stated: string | null | undefined): string {
  const from = new URL(fetched);
  const address = stated && URL.canParse(stated, fetched) ? new URL(stated, fetched) : null;
  if (!address || address.host !== from.host || !/^https?:$/.test(address.protocol)) return fetched;
  if (isFront(address) && !isFront(new URL(from.pathname, from))) return fetched;
  // Never over a line that can be listened to, where the page came over one that cannot.
  if (from.protocol === "https:") address.protocol = "https:";
  address.hash = "";
  address.username = "";
  address.password = "";
  return address.href.length > maxLength ? fetched : address.href;
}
