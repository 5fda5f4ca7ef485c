import type { ServerResponse } from "node:http";
import { Readable, type Writable } from "node:stream";
import {
  brotliCompressSync,
  createBrotliCompress,
  createDeflate,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from "node:zlib";
import { describe, expect, test } from "vitest";
import { fetchGuarded } from "#lib/fetching/fetch-guarded.ts";
import { fetchFailureOf, optionsFor, serveRaw, serveWeb } from "#tests/support/fetch-servers.ts";

const text = "Selamat pagi, dunia. ".repeat(500);

const serveBytes = (bytes: Uint8Array, headers: Record<string, string> = {}) =>
  serveWeb((_, res) => res.writeHead(200, headers).end(bytes));

describe("a coded body is unfolded", () => {
  test.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["identity", Buffer.from(text)],
    ["", Buffer.from(text)],
  ])("from '%s'", async (coding, bytes) => {
    const server = await serveBytes(bytes, { "content-encoding": coding });
    expect((await fetchGuarded(server.origin, optionsFor(server))).body.toString()).toBe(text);
  });

  test.each(["gzip", "deflate", "br"])("from '%s' of which nothing was sent", async (coding) => {
    const server = await serveWeb((_, res) => res.writeHead(204, { "content-encoding": coding }).end());
    expect((await fetchGuarded(server.origin, optionsFor(server))).body).toHaveLength(0);
  });
});

describe("a body that is not what its headers say is refused", () => {
  test.each([
    ["gzip", Buffer.from(text)],
    ["deflate", Buffer.from([0x78, 0, 0, 0])],
    ["br", Buffer.from(text)],
    ["gzip", gzipSync(text).subarray(0, 40)],
    ["zstd", Buffer.from(text)],
    ["gzip, gzip", gzipSync(gzipSync(text))],
  ])("as '%s'", async (coding, bytes) => {
    const server = await serveBytes(bytes, { "content-encoding": coding });
    expect((await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).code).toBe("content_type");
    await server.quiet();
  });
});

describe("the limit of bytes", () => {
  const within = (maxBytes: number, ...servers: Parameters<typeof optionsFor>) => ({
    ...optionsFor(...servers),
    maxBytes,
  });

  test("lets through a body of just that size", async () => {
    const server = await serveBytes(Buffer.alloc(5000, "a"));
    expect((await fetchGuarded(server.origin, within(5000, server))).body).toEqual(Buffer.alloc(5000, "a"));
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(4999, server)))).code).toBe("too_large");
  });

  test("counts what a coded body unfolds to", async () => {
    const server = await serveBytes(gzipSync(Buffer.alloc(5000, "a")), { "content-encoding": "gzip" });
    expect((await fetchGuarded(server.origin, within(5000, server))).body).toHaveLength(5000);
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(4999, server)))).code).toBe("too_large");
  });

  test("refuses at once what announces to be larger", async () => {
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-length": "1000000000" }).flushHeaders();
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(5000, server)))).code).toBe("too_large");
    await server.quiet();
  });

  test("ends a body that announces no size", async () => {
    const server = await serveWeb((_, res) => {
      pour(res, res);
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(5000, server)))).code).toBe("too_large");
    await server.quiet();
  });

  test.each([
    ["gzip", createGzip],
    ["deflate", createDeflate],
    ["br", createBrotliCompress],
  ])("ends a bomb of %s that has no end", async (coding, compress) => {
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-encoding": coding });
      const packed = compress();
      pour(res, packed);
      packed.pipe(res);
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(1_000_000, server)))).code).toBe("too_large");
    await server.quiet();
  });

  test("keeps a bomb of four gigabytes from taking memory", async () => {
    // Parts of a gzip body unfold one after the other: 16 MiB in 16 KiB, 256 times.
    const part = gzipSync(Buffer.alloc(16_777_216));
    const server = await serveBytes(Buffer.concat(Array<Buffer>(256).fill(part)), { "content-encoding": "gzip" });
    const before = process.resourceUsage().maxRSS;
    const failure = await fetchFailureOf(fetchGuarded(server.origin, within(20_000_000, server)));
    expect(failure.code).toBe("too_large");
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(200_000);
  });

  test("counts what arrives too, when it unfolds to nothing", async () => {
    const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
    const emptyBlock = Buffer.from([0, 0, 0, 0xff, 0xff]);
    const server = await serveBytes(Buffer.concat([header, ...Array<Buffer>(2000).fill(emptyBlock)]), {
      "content-encoding": "gzip",
      "transfer-encoding": "chunked",
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(5000, server)))).code).toBe("too_large");
  });

  test("holds for a body in single bytes, which arrives whole", async () => {
    const server = await serveRaw((socket) => {
      const parts = Array.from(text, (letter) => `1\r\n${letter}\r\n`).join("");
      socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${parts}0\r\n\r\n`);
    });
    expect((await fetchGuarded(server.origin, within(text.length, server))).body.toString()).toBe(text);
    expect((await fetchFailureOf(fetchGuarded(server.origin, within(text.length - 1, server)))).code).toBe("too_large");
  });
});

function* endless(): Generator<Buffer> {
  const block = Buffer.alloc(65_536);
  for (;;) yield block;
}

/** Until whoever reads the answer goes away. */
function pour(res: ServerResponse, into: Writable): void {
  const source = Readable.from(endless());
  res.on("close", () => source.destroy());
  source.pipe(into);
}
