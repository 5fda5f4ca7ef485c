import { expect, test } from "vitest";
import { siteMapOf } from "#lib/knowledge/import/site-map.ts";

const address = "https://toko.example/sitemap.xml";
const map = (...addresses: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.map((one) => `<url><loc>${one}</loc></url>`).join("")}</urlset>`;

const pagesOf = (text: string, max = 10) => siteMapOf(new TextEncoder().encode(text), address, max);
const urlsOf = async (text: string) => (await pagesOf(text))?.urls;

test("a site map's pages come in its order, each once, without their fragments", async () => {
  const text = map("https://toko.example/a", " https://toko.example/b#jam ", "https://toko.example/a");
  expect(await urlsOf(text)).toEqual(["https://toko.example/a", "https://toko.example/b"]);
});

test("an index of site maps gives the maps", async () => {
  const text = "<sitemapindex><sitemap><loc>https://toko.example/1.xml</loc></sitemap></sitemapindex>";
  expect(await urlsOf(text)).toEqual(["https://toko.example/1.xml"]);
});

test("names with a prefix, marked sections and entities are read", async () => {
  const text =
    "<s:urlset><s:url><s:loc><![CDATA[https://toko.example/c]]></s:loc></s:url><s:url><s:loc>https://toko.example/?a=1&amp;b=2</s:loc></s:url></s:urlset>";
  expect(await urlsOf(text)).toEqual(["https://toko.example/c", "https://toko.example/?a=1&b=2"]);
});

test.each([
  ["another site's page", "https://lain.example/a"],
  ["what is no address", "halaman satu"],
  ["another scheme", "javascript:alert(1)"],
  ["an address with a password", "https://ani:rahasia@toko.example/a"],
])("%s is left out", async (_, other) => {
  expect(await pagesOf(map(other, "https://toko.example/a"))).toEqual({
    urls: ["https://toko.example/a"],
    listed: 1,
  });
});

test("no more pages are taken than allowed, and it is known how many there are", async () => {
  const many = Array.from({ length: 20 }, (_, index) => `https://toko.example/${index}`);
  expect(await pagesOf(map(...many, ...many), 5)).toEqual({ urls: many.slice(0, 5), listed: 20 });
});

test("a map without a page of its own host is a map all the same", async () => {
  expect(await pagesOf(map("https://lain.example/a"))).toEqual({ urls: [], listed: 0 });
  expect(await pagesOf(map())).toEqual({ urls: [], listed: 0 });
});

test.each(["<loc>", "<loc> ", "<loc><![CDATA[", "<a:loc>]]>", `<loc>${" ".repeat(300)}`, `<${"x".repeat(300)}`])(
  "a file made of %j is looked through at once",
  async (piece) => {
    const text = `<urlset>${piece.repeat(Math.ceil(2_000_000 / piece.length))}</urlset>`;
    const began = performance.now();
    expect(await urlsOf(text)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
  },
);

test.each(["<html><body>urlset</body></html>", "", "Toko buka pukul delapan.", "<rss><channel/></rss>"])(
  "%j is no site map",
  async (text) => {
    expect(await pagesOf(text)).toBeNull();
  },
);
