import { expect, test } from "vitest";
import { inParsingSlot } from "#lib/knowledge/import/parsing-slot.ts";

const [large, small] = [20_000_000, 100_000];
const { signal } = new AbortController();

/** Parses that begin in some order and end when they are told to. */
function parses() {
  const begun: string[] = [];
  const parse = (name: string, size: number, aborted = signal) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ended = inParsingSlot(size, aborted, async () => {
      begun.push(name);
      await promise;
      return name;
    });
    return { ended, end: resolve };
  };
  return { begun, parse };
}

test("large files are parsed one after another, in the order of asking, and small ones beside them", async () => {
  const { begun, parse } = parses();
  const [first, second, page] = [parse("first", large), parse("second", large), parse("page", small)];
  page.end();
  expect(await page.ended).toBe("page");
  expect(begun.toSorted()).toEqual(["first", "page"]);
  first.end();
  expect(await first.ended).toBe("first");
  second.end();
  expect(await second.ended).toBe("second");
  expect(begun.at(-1)).toBe("second");
});

test("a large file that could not be parsed leaves the slot to the next", async () => {
  const broken = inParsingSlot(large, signal, async () => {
    throw new Error("Broken");
  });
  const { parse } = parses();
  const next = parse("next", large);
  next.end();
  await expect(broken).rejects.toThrow("Broken");
  expect(await next.ended).toBe("next");
});

test("one that is cancelled while it waits does not wait on, and lets nobody before their turn", async () => {
  const { begun, parse } = parses();
  const first = parse("first", large);
  const cancelling = new AbortController();
  const second = parse("second", large, cancelling.signal);
  const third = parse("third", large);
  second.end();
  cancelling.abort();
  expect(await second.ended).toBe("second");
  expect(begun).toEqual(["first", "second"]);
  first.end();
  third.end();
  expect(await third.ended).toBe("third");
});
