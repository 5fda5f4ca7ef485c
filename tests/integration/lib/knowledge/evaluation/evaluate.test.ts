/** Nothing here opens the instance's own database: that the measuring does not either is looked at byte by byte. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { evaluateRetrieval } from "#lib/knowledge/evaluation/evaluate.ts";

const { databaseFile } = env();
const systemFolder = process.env.TMPDIR;
const folder = mkdtempSync(path.join(tmpdir(), "rakit-evaluate-test-"));
beforeAll(() => {
  process.env.TMPDIR = folder;
});
afterAll(() => {
  if (systemFolder === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemFolder;
  rmSync(folder, { recursive: true, force: true });
});

const corpus = [
  { id: "kopi", title: "Kopi susu", text: "Kopi susu dingin dengan gula aren." },
  { id: "biji", title: "Biji", text: "Kami juga menjual biji kopi dari Gayo untuk diseduh di rumah." },
  { id: "kirim", title: "Pengiriman", text: "Pesanan dikirim dalam tiga hari kerja." },
  { id: "retur", title: "", text: "Barang rusak boleh ditukar." },
];

const query = (id: string, text: string, relevant: Record<string, number> = {}) => ({
  id,
  text,
  relevant: new Map(Object.entries(relevant)),
});

describe("figures", () => {
  test("are those of the rankings that a bot's search gives", async () => {
    const found = await evaluateRetrieval(corpus, [
      query("first", "pengiriman", { kirim: 1 }),
      query("second", "kopi susu", { biji: 1 }),
      query("half", "kopi", { kopi: 1, retur: 1 }),
      query("never", "kopi", { kirim: 1 }),
      query("unanswered", "zebra laut"),
    ]);
    const idsOf = (id: string) => found.rankings.get(id)?.map((one) => one.id);
    expect(idsOf("first")).toEqual(["kirim"]);
    expect(idsOf("second")).toEqual(["kopi", "biji"]);
    expect(idsOf("half")).toEqual(["kopi", "biji"]);
    expect(idsOf("unanswered")).toEqual([]);
    expect(found.chunks).toBe(4);
    // By query: 1, 0, a half, 0 at the first place; 1, 1, a half, 0 at the fifth; first found at 1, 2, 1, never.
    expect(found.recallAt1).toBeCloseTo((1 + 0 + 0.5 + 0) / 4, 10);
    expect(found.recallAt5).toBeCloseTo((1 + 1 + 0.5 + 0) / 4, 10);
    expect(found.mrrAt10).toBeCloseTo((1 + 0.5 + 1 + 0) / 4, 10);
    const second = 1 / Math.log2(3);
    expect(found.ndcgAt10).toBeCloseTo((1 + second + 1 / (1 + second) + 0) / 4, 10);
    expect(found.noAnswerAuc).toBe(1);
  });

  test("tell no answers apart where none or all have one", async () => {
    const all = await evaluateRetrieval(corpus, [query("a", "kopi", { kopi: 1 })]);
    const none = await evaluateRetrieval(corpus, [query("a", "kopi")]);
    expect(all.noAnswerAuc).toBeNull();
    expect(none).toMatchObject({ noAnswerAuc: null, recallAt1: 0, recallAt5: 0, mrrAt10: 0, ndcgAt10: 0 });
  });

  test("come with the chunks behind them, and times", async () => {
    const found = await evaluateRetrieval(corpus, [query("a", "kopi susu", { kopi: 1 })]);
    expect(found.hitsByQuery.get("a")?.[0]).toMatchObject({ title: "Kopi susu", score: 1, matched: expect.any(Array) });
    const [best, next] = found.rankings.get("a") ?? [];
    expect(best).toMatchObject({ id: "kopi", score: 1 });
    expect(next?.score).toBeLessThan(1);
    expect(found.p50Ms).toBeGreaterThan(0);
    expect(found.p95Ms).toBeGreaterThanOrEqual(found.p50Ms);
  });
});

describe("a corpus", () => {
  test("may hold a document twice; both ids are found, one after the other", async () => {
    const twice = [...corpus, { ...corpus[0], id: "again" } as (typeof corpus)[number]];
    const found = await evaluateRetrieval(twice, [query("a", "kopi susu", { again: 1 })]);
    expect(found.chunks).toBe(4);
    const ranked = found.rankings.get("a") ?? [];
    expect(ranked.map(({ id }) => id)).toEqual(["kopi", "again", "biji"]);
    expect(ranked[0]?.score).toBe(ranked[1]?.score);
    expect(found).toMatchObject({ recallAt1: 0, recallAt5: 1, mrrAt10: 0.5 });
  });

  test("ranks a long document once, at the place of its best chunk", async () => {
    const sentence = "Cerita panjang tentang kebun teh di lereng gunung. ";
    const long = { id: "long", title: "Teh", text: `${sentence.repeat(100)}\n\n${sentence.repeat(100)}` };
    const found = await evaluateRetrieval([...corpus, long], [query("a", "kebun teh", { long: 1 })]);
    expect(found.chunks).toBeGreaterThan(6);
    expect(found.rankings.get("a")?.map(({ id }) => id)).toEqual(["long"]);
    const hits = found.hitsByQuery.get("a") ?? [];
    expect(hits.at(-1)?.rank).toBeLessThan(hits[0]?.rank ?? 0);
    expect(found.rankings.get("a")?.[0]?.score).toBe(hits[0]?.score);
  });

  test("may hold documents with a title alone, or with nothing", async () => {
    const odd = [...corpus, { id: "title", title: "Sepeda lipat", text: " " }, { id: "empty", title: "", text: "" }];
    const found = await evaluateRetrieval(odd, [query("a", "sepeda", { title: 1 })]);
    expect(found).toMatchObject({ chunks: 6, recallAt1: 1 });
  });

  test("is ranked up to a hundred documents a query", async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      id: `${index}`,
      title: "",
      text: `Gula nomor ${index}.`,
    }));
    const found = await evaluateRetrieval(many, [query("a", "gula", { 0: 1 })]);
    expect(found.rankings.get("a")).toHaveLength(100);
  });

  test("is told about as it is indexed, up to the last document", async () => {
    const shares: number[] = [];
    await evaluateRetrieval(corpus, [query("a", "kopi")], { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });
});

describe("leaves nothing behind", () => {
  test("in the folder for passing files, where it had its database meanwhile", async () => {
    const seen: string[] = [];
    await evaluateRetrieval(corpus, [query("a", "kopi")], {
      onProgress: () => seen.push(...readdirSync(folder)),
    });
    expect(seen).toEqual([expect.stringMatching(/^rakit-evaluation-/)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("there when it fails", async () => {
    const failing = evaluateRetrieval(corpus, [query("a", "kopi")], {
      onProgress: () => {
        throw new Error("cut off");
      },
    });
    await expect(failing).rejects.toThrow("cut off");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("in the instance's own database, nor beside it", async () => {
    const before = readFileSync(databaseFile);
    const beside = readdirSync(path.dirname(databaseFile));
    await evaluateRetrieval(corpus, [query("a", "kopi", { kopi: 1 })]);
    expect(readFileSync(databaseFile).equals(before)).toBe(true);
    expect(readdirSync(path.dirname(databaseFile))).toEqual(beside);
  });
});
