import { expect, test } from "vitest";
import { fileQueue, nothingSent, type Sending } from "#components/knowledge/file-queue.ts";
import type { Sent } from "#components/knowledge/send-file.ts";

const done: Sent = { ok: true, outcome: { kind: "sent" } };
const failed: Sent = { ok: false, reason: "too large" };

/** A queue whose files leave when they are told to. */
function makeQueue() {
  const states: Sending[] = [nothingSent];
  const leaving: { name: string; onProgress: (share: number) => void; end: (sent: Sent) => void }[] = [];
  let sentCount = 0;
  const queue = fileQueue<{ name: string }>({
    send: ({ name }, onProgress) => new Promise((end) => leaving.push({ name, onProgress, end })),
    onChange: (state) => states.push(state),
    onSent: () => {
      sentCount += 1;
    },
  });
  return {
    add: (...names: string[]) => queue.add(names.map((name) => ({ name }))),
    now: () => states.at(-1),
    begun: () => leaving.map(({ name }) => name),
    progress: (share: number) => leaving.at(-1)?.onProgress(share),
    async end(sent: Sent) {
      leaving.at(-1)?.end(sent);
      await new Promise((resolve) => setImmediate(resolve));
    },
    sentCount: () => sentCount,
  };
}

test("files leave one after another, and how far the first is and how many wait is told", async () => {
  const queue = makeQueue();
  queue.add("a.txt", "b.txt", "c.txt");
  expect(queue.begun()).toEqual(["a.txt"]);
  queue.progress(0.5);
  expect(queue.now()).toEqual({ current: { name: "a.txt", share: 0.5 }, waiting: 2, results: [] });
  await queue.end(done);
  expect(queue.begun()).toEqual(["a.txt", "b.txt"]);
  expect(queue.now()).toMatchObject({ current: { name: "b.txt", share: 0 }, waiting: 1 });
  expect(queue.sentCount()).toBe(1);
});

test("files that are added while others leave wait for their turn, and all results stand together", async () => {
  const queue = makeQueue();
  queue.add("a.txt");
  queue.add("b.txt");
  expect(queue.begun()).toEqual(["a.txt"]);
  expect(queue.now()).toMatchObject({ current: { name: "a.txt" }, waiting: 1 });
  await queue.end(done);
  await queue.end(done);
  expect(queue.now()).toEqual({
    current: null,
    waiting: 0,
    results: [
      { id: 0, name: "a.txt", sent: done },
      { id: 1, name: "b.txt", sent: done },
    ],
  });
});

test("one that fails does not keep back the next", async () => {
  const queue = makeQueue();
  queue.add("a.txt", "b.txt");
  await queue.end(failed);
  await queue.end(done);
  expect(queue.now()?.results.map(({ sent }) => sent.ok)).toEqual([false, true]);
});

test("results go when the next files are added after the last has left; none at all change nothing", async () => {
  const queue = makeQueue();
  queue.add("a.txt");
  await queue.end(failed);
  queue.add();
  expect(queue.now()?.results).toHaveLength(1);
  queue.add("b.txt");
  expect(queue.now()).toMatchObject({ current: { name: "b.txt" }, results: [] });
});
