import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { WriteQueue } from "#lib/db/sqlite/write-queue.ts";

const locked = () => Object.assign(new Error("database is locked"), { code: "SQLITE_BUSY" });

/** As the lock of another program, which is let go when its test says so. */
function foreignLock() {
  let held = true;
  let asked = 0;
  return {
    letGo: () => {
      held = false;
    },
    asked: () => asked,
    write: (result: string) => () => {
      asked += 1;
      if (held) throw locked();
      return result;
    },
  };
}

/** The clock of the waits stands where it is put. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});
const ahead = (ms: number) => vi.advanceTimersByTime(ms);
/** Whatever could run by now has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Unlike a poll of the test runner it never moves the clock. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settled();
}

const endOf = (work: Promise<unknown>): Promise<string> =>
  work.then(String, (error: unknown) => (error instanceof Error ? error.message : String(error)));

describe("a write", () => {
  test("runs alone, after those that were asked for before it", async () => {
    const queue = new WriteQueue();
    const order: string[] = [];
    const slow = Promise.withResolvers<void>();
    const first = queue.run(async () => {
      order.push("first begins");
      await slow.promise;
      order.push("first ends");
    });
    const others = ["second", "third"].map((name) => queue.run(() => void order.push(name)));
    ahead(60_000);
    await settled();
    expect(order).toEqual(["first begins"]);
    slow.resolve();
    await Promise.all([first, ...others]);
    expect(order).toEqual(["first begins", "first ends", "second", "third"]);
  });

  test("that fails leaves the next ones their turns", async () => {
    const queue = new WriteQueue();
    const failed = endOf(queue.run(() => Promise.reject(new Error("refused"))));
    expect(await queue.run(() => "written")).toBe("written");
    expect(await failed).toBe("refused");
  });

  test("is asked again while another program has the lock", async () => {
    const lock = foreignLock();
    const written = new WriteQueue().run(lock.write("written"));
    await until(() => lock.asked() > 1);
    lock.letGo();
    expect(await written).toBe("written");
  });

  test("that was refused for any other reason is not asked again", async () => {
    let asked = 0;
    const full = endOf(
      new WriteQueue().run(() => {
        asked += 1;
        throw Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
      }),
    );
    expect(await full).toBe("database or disk is full");
    expect(asked).toBe(1);
  });

  test("waits five seconds from its request on, not from its turn: all that wait for a lock are refused together", async () => {
    const queue = new WriteQueue();
    const lock = foreignLock();
    const ends: string[] = [];
    for (const name of ["first", "second", "third"])
      void endOf(queue.run(lock.write(name))).then((end) => ends.push(`${name}: ${end}`));
    ahead(4_999);
    await until(() => lock.asked() > 2);
    expect(ends).toEqual([]);
    ahead(1);
    await until(() => ends.length === 3);
    expect(ends).toEqual(["first", "second", "third"].map((name) => `${name}: database is locked`));
    lock.letGo();
    expect(await queue.run(lock.write("written"))).toBe("written");
  });

  test("is asked for at least once, however long it stood in the queue", async () => {
    const queue = new WriteQueue();
    const { release } = await queue.acquire();
    const written = queue.run(() => "written");
    ahead(60_000);
    release();
    expect(await written).toBe("written");
  });
});

test("a place is its holder's until it is given back", async () => {
  const queue = new WriteQueue();
  const { release } = await queue.acquire();
  let taken = false;
  const next = queue.acquire().then((place) => {
    taken = true;
    return place;
  });
  await settled();
  expect(taken).toBe(false);
  release();
  (await next).release();
  expect(taken).toBe(true);
});
