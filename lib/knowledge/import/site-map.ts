/** The pages that a site map lists, or the further maps that its index does. */
import { eachInPieces } from "#lib/in-pieces.ts";
import { hasCredentials } from "#lib/text/web-url.ts";

const isMap = /<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/;
/** The length of a URL is bounded, so that the pattern takes linear time on a stranger's file. */
const location =
  /<(?:\w{1,20}:)?loc>(?:\s{0,200}<!\[CDATA\[([^<\]]{0,4000})\]\]>\s{0,200}|([^<]{0,4000}))<\/(?:\w{1,20}:)?loc>/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** The beginning of the file, which holds its root element. */
const looked = 2_000;

const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? "");

/**
 * The first `max` URLs of the map's own host, and the number of all of them, each once; null for a file that is no site
 * map.
 */
export async function siteMapOf(
  bytes: Uint8Array,
  address: string,
  max: number,
): Promise<{ urls: string[]; listed: number } | null> {
  const decoder = new TextDecoder();
  // Every page comes by here: of what is no map, the beginning alone is decoded.
  if (!isMap.test(decoder.decode(bytes.subarray(0, looked)))) return null;
  const text = decoder.decode(bytes);
  const { host } = new URL(address);
  const found = new Set<string>();
  await eachInPieces(text.matchAll(location), ([, marked, plain = ""]) => {
    const url = URL.parse(unescaped((marked ?? plain).trim()));
    if (url?.host !== host || !/^https?:$/.test(url.protocol) || hasCredentials(url)) return;
    url.hash = "";
    found.add(url.href);
  });
  return { urls: [...found].slice(0, max), listed: found.size };
}
