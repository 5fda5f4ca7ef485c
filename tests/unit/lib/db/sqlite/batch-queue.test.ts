import { expect, test, vi } from "vitest";
import type { PlainBatch } from "#lib/db/port.ts";
import type { BatchResult } from "#lib/db/sqlite/batch.ts";
import { BatchQueue } from "#lib/db/sqlite/batch-queue.ts";
import { WriteQueue } from "#lib/db/sqlite/write-queue.ts";

const batch = (sql: string): PlainBatch => ({ statements: [{ sql, values: [] }], guard: null });
const namesOf = (batches: readonly PlainBatch[]) => batches.map(({ statements }) => statements[0]?.sql ?? "");

function queueOver(run: (names: string[]) => Promise<BatchResult[]>) {
  const runs: string[][] = [];
  const note = vi.fn();
  const queue = new WriteQueue();
  const batches = new BatchQueue({
    queue,
    note,
    run: (asked) => {
      runs.push(namesOf(asked));
      return run(namesOf(asked));
    },
  });
  return { queue, runs, note, ask: (sql: string) => batches.ask(batch(sql)) };
}

const written = async (names: string[]): Promise<BatchResult[]> => names.map(() => ({ written: true }));

test("what is asked while the writer is busy shares the next commit, in its order", async () => {
  const { queue, runs, ask } = queueOver(written);
  const { release } = await queue.acquire();
  const asked = ["a", "b", "c"].map(ask);
  release();
  expect(await Promise.all(asked)).toEqual([true, true, true]);
  expect(runs).toEqual([["a", "b", "c"]]);
  await ask("d");
  expect(runs.at(-1)).toEqual(["d"]);
});

test("a commit has a bound, and between two commits another write gets its turn", async () => {
  const { queue, runs, ask } = queueOver(written);
  const { release } = await queue.acquire();
  const asked = Array.from({ length: 250 }, (_, index) => ask(`${index}`));
  const between = queue.run(() => runs.length);
  release();
  await Promise.all(asked);
  expect(runs.map((names) => names.length)).toEqual([100, 100, 50]);
  expect(await between).toBe(1);
});

test("a batch that met a lock is asked again, alone, and those written beside it are not", async () => {
  let times = 0;
  const { runs, ask, note } = queueOver(async (names) => {
    times += 1;
    return names.map((name) =>
      name === "late" && times < 3 ? { problem: { message: "locked", code: "SQLITE_BUSY" } } : { written: true },
    );
  });
  expect(await Promise.all([ask("early"), ask("late")])).toEqual([true, true]);
  expect(runs.flat().filter((name) => name === "early")).toHaveLength(1);
  expect(runs.at(-1)).toEqual(["late"]);
  expect(note).toHaveBeenCalledTimes(2);
});

test("a failure is that of its own batch, with the database's code; a writer that breaks fails all", async () => {
  const { queue, ask } = queueOver(async (names) => {
    if (names.includes("breaks")) throw new Error("the thread ended");
    return names.map((name) =>
      name === "twice"
        ? { problem: { message: "taken", code: "SQLITE_CONSTRAINT_UNIQUE" } }
        : { written: name === "yes" },
    );
  });
  const together = async (...names: string[]) => {
    const { release } = await queue.acquire();
    const asked = Promise.allSettled(names.map(ask));
    release();
    return asked;
  };
  expect(await together("yes", "twice", "no")).toMatchObject([
    { value: true },
    { reason: { message: "taken", code: "SQLITE_CONSTRAINT_UNIQUE" } },
    { value: false },
  ]);
  expect(await together("yes", "breaks")).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
  expect(await ask("yes")).toBe(true);
});
