/** The pages that a site map lists, or the further maps that its index does. Pure. */

const isMap = /<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/;
const location = /<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]]+?)\s*(?:\]\]>)?\s*<\/(?:\w+:)?loc>/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The beginning of the file, where its root element stands. */
const looked = 2_000;

const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");

/** Addresses of the same host alone, each once; null for what is no site map. */
export function siteMapOf(text: string, address: string, most: number): string[] | null {
  if (!isMap.test(text.slice(0, looked))) return null;
  const { host } = new URL(address);
  const found = new Set<string>();
  for (const [, raw = ""] of text.matchAll(location)) {
    const url = URL.canParse(unescaped(raw)) ? new URL(unescaped(raw)) : null;
    if (url?.host !== host || !/^https?:$/.test(url.protocol)) continue;
    url.hash = "";
    found.add(url.href);
    if (found.size === most) break;
  }
  return [...found];
}
