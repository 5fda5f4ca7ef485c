import { createServer, get, type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { sendChanges } from "#lib/http/live-stream.ts";
import { listen } from "#tests/support/loopback.ts";

type Source = Parameters<typeof sendChanges<unknown>>[1];

/** A server of one stream, and a client of it. */
async function serve(source: Source): Promise<{ url: string; buffered: () => number; closed: Promise<void> }> {
  let buffered = () => 0;
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const { url } = await listen(
    createServer((_, res) => {
      buffered = () => res.writableLength;
      res.once("close", () => resolve());
      void sendChanges(res, source);
    }),
  );
  return { url, buffered: () => buffered(), closed };
}

const open = (url: string) =>
  new Promise<IncomingMessage>((resolve) => {
    get(url, resolve);
  });

test("tells how it is, each change of it once, and ends with it", async () => {
  let value = 1;
  let wake: () => void = () => undefined;
  let unwatched = false;
  const { url } = await serve({
    watch: (told) => {
      wake = told;
      return () => {
        unwatched = true;
      };
    },
    read: async () => ({ value, isOver: value === 3 }),
  });
  const response = await fetch(url);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => (await reader?.read())?.value;
  expect(await next()).toBe("event: changed\ndata: 1\n\n");
  wake();
  value = 2;
  wake();
  expect(await next()).toBe("event: changed\ndata: 2\n\n");
  value = 3;
  wake();
  expect(await next()).toBe("event: changed\ndata: 3\n\n");
  expect((await reader?.read())?.done).toBe(true);
  await expect.poll(() => unwatched).toBe(true);
});

test("a reader who reads nothing holds a bounded part of what changes, and is told the newest in the end", async () => {
  let value = "0";
  let wake: () => void = () => undefined;
  const { url, buffered } = await serve({
    watch: (told) => {
      wake = told;
      return () => undefined;
    },
    read: async () => ({ value: { text: value.padEnd(400_000, "x") }, isOver: value === "last" }),
  });
  const response = await open(url);
  response.pause();
  for (let change = 1; change < 60; change++) {
    value = String(change);
    wake();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(buffered()).toBeLessThan(2_000_000);
  value = "last";
  wake();
  let text = "";
  for await (const chunk of response) text += chunk;
  expect(text).toContain('{"text":"last');
});

test("who leaves before the first answer is never watched", async () => {
  let isWatched = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const { url, closed } = await serve({
    watch: () => {
      isWatched = true;
      return () => undefined;
    },
    read: async () => {
      asked.resolve();
      await promise;
      return { value: 1, isOver: false };
    },
  });
  const left = new AbortController();
  const broken = expect(fetch(url, { signal: left.signal })).rejects.toThrow();
  await asked.promise;
  left.abort();
  await broken;
  await closed;
  resolve();
  await new Promise((round) => setImmediate(round));
  expect(isWatched).toBe(false);
});
