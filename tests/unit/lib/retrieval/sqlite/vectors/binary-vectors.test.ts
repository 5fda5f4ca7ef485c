import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asId, type BaseId } from "#lib/ids.ts";
import { BinaryVectors } from "#lib/retrieval/sqlite/vectors/binary-vectors.ts";
import { signsToBytes } from "#lib/retrieval/vectors/encode.ts";

type Row = { id: number; base: BaseId; words: Uint32Array<ArrayBuffer> };

const words = (count: number) =>
  fc.array(fc.nat({ max: 0xffffffff }), { minLength: count, maxLength: count }).map((all) => Uint32Array.from(all));

const a = asId("base", "a");

/** Signs that are often alike, so that many rows differ equally. */
const fewWords = fc.constantFrom(0, 1, 3, 7, 0xffffffff, 0x80000000).map((word) => Uint32Array.from([word]));

const rowsOf = (signs: fc.Arbitrary<Uint32Array<ArrayBuffer>>) =>
  fc
    .array(fc.record({ base: fc.constantFrom(...["a", "b", "c"].map((name) => asId("base", name))), words: signs }), {
      maxLength: 60,
    })
    .map((rows) => rows.map((row, index): Row => ({ ...row, id: index * 3 + 1 })));

function tableOf(rows: readonly Row[], wordsEach: number): BinaryVectors {
  const table = new BinaryVectors(wordsEach);
  for (const { id, base, words } of rows) table.add({ id, base, signs: signsToBytes(words) });
  return table;
}

const bitsOf = (word: number) => word.toString(2).replaceAll("0", "").length;
const distance = (one: Uint32Array, other: Uint32Array) =>
  one.reduce((sum, word, index) => sum + bitsOf((word ^ (other[index] ?? 0)) >>> 0), 0);

/** Every row is looked at and sorted. */
const naive = (rows: readonly Row[], asked: Uint32Array, bases: readonly BaseId[], max: number) =>
  rows
    .filter(({ base }) => bases.includes(base))
    .map(({ id, words }) => ({ id, distance: distance(words, asked) }))
    .toSorted((a, b) => a.distance - b.distance || a.id - b.id)
    .slice(0, max)
    .map(({ id }) => id);

const bases = fc.subarray(["a", "b", "c", "unknown"].map((name) => asId("base", name)));
const max = fc.integer({ min: 0, max: 70 });

describe("the nearest rows", () => {
  test("are those that counting every sign of every row finds", () => {
    fc.assert(
      fc.property(rowsOf(words(3)), words(3), bases, max, (rows, asked, searched, count) => {
        expect(tableOf(rows, 3).nearest(asked, searched, count)).toEqual(naive(rows, asked, searched, count));
      }),
    );
  });

  test("come in the order of their ids where they differ equally, also at the end", () => {
    fc.assert(
      fc.property(rowsOf(fewWords), fewWords, bases, max, (rows, asked, searched, count) => {
        expect(tableOf(rows, 1).nearest(asked, searched, count)).toEqual(naive(rows, asked, searched, count));
      }),
    );
  });

  test("are none of an empty table, of no base, or where none are wanted", () => {
    const asked = Uint32Array.from([5]);
    const table = tableOf([{ id: 1, base: a, words: asked }], 1);
    expect(new BinaryVectors(1).nearest(asked, [a], 5)).toEqual([]);
    expect(table.nearest(asked, [], 5)).toEqual([]);
    expect(table.nearest(asked, [asId("base", "b")], 5)).toEqual([]);
    expect(table.nearest(asked, [a], 0)).toEqual([]);
  });

  test("may differ in every sign", () => {
    const rows = [{ id: 9, base: a, words: Uint32Array.from([0xffffffff, 0xffffffff]) }];
    expect(tableOf(rows, 2).nearest(Uint32Array.from([0, 0]), [a], 1)).toEqual([9]);
  });
});

describe("the table", () => {
  test("grows as far as it has to, and loses nothing by it", () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, index): Row => ({
        id: index + 1,
        base: asId("base", index % 2 ? "odd" : "even"),
        words: Uint32Array.from([Math.imul(index + 1, 0x9e3779b1) >>> 0]),
      }),
    );
    const table = tableOf(rows, 1);
    expect(table.size).toBe(5_000);
    for (const row of [rows[0], rows[1_023], rows[1_024], rows[4_999]])
      expect(table.nearest(row?.words ?? new Uint32Array(1), [asId("base", "odd"), asId("base", "even")], 1)).toEqual([
        row?.id,
      ]);
    expect(table.nearest(Uint32Array.from([0]), [asId("base", "odd")], 10_000)).toHaveLength(2_500);
  });

  test("leaves out rows of another length: they are of another model", () => {
    const table = new BinaryVectors(2);
    table.add({ id: 1, base: a, signs: new Uint8Array(4) });
    table.add({ id: 2, base: a, signs: new Uint8Array(12) });
    table.add({ id: 3, base: a, signs: new Uint8Array(0) });
    expect(table.size).toBe(0);
    expect(table.nearest(new Uint32Array(2), [a], 5)).toEqual([]);
  });

  test("reads signs from wherever in a larger buffer they begin", () => {
    const signs = signsToBytes(Uint32Array.from([0xdeadbeef]));
    const buffer = new Uint8Array(9);
    buffer.set(signs, 3);
    const table = tableOf([{ id: 1, base: a, words: Uint32Array.from([0]) }], 1);
    table.add({ id: 2, base: a, signs: buffer.subarray(3, 7) });
    expect(table.nearest(Uint32Array.from([0xdeadbeef]), [a], 1)).toEqual([2]);
  });
});

describe("rows that are forgotten", () => {
  test("are found no more, and the others as before", () => {
    fc.assert(
      fc.property(rowsOf(words(2)), words(2), bases, fc.infiniteStream(fc.boolean()), (rows, asked, searched, gone) => {
        const lost = rows.filter(() => gone.next().value);
        const table = tableOf(rows, 2);
        table.forget(new Set(lost.map(({ id }) => id)));
        const left = rows.filter((row) => !lost.includes(row));
        expect(table.size).toBe(left.length);
        expect(table.nearest(asked, searched, 70)).toEqual(naive(left, asked, searched, 70));
      }),
    );
  });

  test("make room for others", () => {
    const [first, second] = [Uint32Array.from([1]), Uint32Array.from([3])];
    const table = tableOf([{ id: 1, base: a, words: first }], 1);
    table.forget(new Set([1]));
    table.add({ id: 2, base: a, signs: signsToBytes(second) });
    expect(table.nearest(second, [a], 5)).toEqual([2]);
  });
});
