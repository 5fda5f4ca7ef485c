/** The pages that a site map lists, or the further maps that its index does. Pure. */

const isMap = /<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/;
/** No address is longer: what a stranger's file says is looked through once, not again and again. */
const location =
  /<(?:\w{1,20}:)?loc>(?:\s{0,200}<!\[CDATA\[([^<\]]{0,4000})\]\]>\s{0,200}|([^<]{0,4000}))<\/(?:\w{1,20}:)?loc>/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The beginning of the file, where its root element stands. */
const looked = 2_000;

const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");

/** The first `max` addresses of the map's own host, and how many such it lists, each once; null for what is no site map. */
export function siteMapOf(text: string, address: string, max: number): { urls: string[]; listed: number } | null {
  if (!isMap.test(text.slice(0, looked))) return null;
  const { host } = new URL(address);
  const found = new Set<string>();
  for (const [, marked, plain = ""] of text.matchAll(location)) {
    const raw = unescaped((marked ?? plain).trim());
    const url = URL.canParse(raw) ? new URL(raw) : null;
    if (url?.host !== host || !/^https?:$/.test(url.protocol)) continue;
    url.hash = "";
    found.add(url.href);
  }
  return { urls: [...found].slice(0, max), listed: found.size };
}
