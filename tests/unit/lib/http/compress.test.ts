import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compress } from "#lib/http/compress.ts";
import { listen } from "#tests/support/loopback.ts";

const text = "Toko buka pukul delapan setiap hari, kecuali hari libur. ".repeat(200);
const server = createServer((req, res) => {
  compress(req, res);
  res.setHeader("content-type", req.url === "/picture" ? "image/png" : "text/html");
  if (req.url === "/stream") res.setHeader("cache-control", "no-store, no-transform");
  res.end(req.url === "/short" ? "ok" : text);
});
const { port } = await listen(server);

const ask = (path: string, encoding = "gzip") =>
  fetch(`http://127.0.0.1:${port}${path}`, { headers: { "accept-encoding": encoding } });

async function bytesOf(path: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const { get } = await import("node:http");
  get(`http://127.0.0.1:${port}${path}`, { headers: { "accept-encoding": "gzip" } }, (response) => {
    const parts: Buffer[] = [];
    response.on("data", (part: Buffer) => parts.push(part));
    response.on("end", () => {
      const whole = Buffer.concat(parts);
      expect(gunzipSync(whole).toString()).toBe(text);
      resolve(whole.length);
    });
  });
  return promise;
}

test.each(["/bots", "/_next/static/chunk.js"])("%s is smaller on the way and the same at its end", async (path) => {
  const response = await ask(path);
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(await response.text()).toBe(text);
});

test("files that are kept are pressed harder than pages", async () => {
  expect(await bytesOf("/_next/static/chunk.js")).toBeLessThan(await bytesOf("/bots"));
});

test.each(["/stream", "/picture", "/short"])("%s is left as it is", async (path) => {
  expect((await ask(path)).headers.get("content-encoding")).toBeNull();
});

test("who takes no compression gets none", async () => {
  expect((await ask("/bots", "identity")).headers.get("content-encoding")).toBeNull();
});
