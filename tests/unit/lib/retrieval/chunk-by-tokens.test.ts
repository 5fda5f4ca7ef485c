import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ChunkBlock, chunkBlocks, maxCharacters, maxHeading } from "#lib/retrieval/chunk-blocks.ts";
import { chunkByTokens, type TokenLimits } from "#lib/retrieval/chunk-by-tokens.ts";
import { chunkText } from "#lib/retrieval/chunk-text.ts";
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { loadTokenCounter } from "#lib/retrieval/token-counter.ts";

const count = await loadTokenCounter();

const cut = (blocks: readonly ChunkBlock[], limits: TokenLimits) => chunkBlocks(blocks, chunkByTokens(limits, count));
const chunkPlain = (text: string, limits: TokenLimits) => chunkText(text, chunkByTokens(limits, count));
const paragraph = (text: string, page?: number): ChunkBlock => ({
  kind: "paragraph",
  text,
  ...(page === undefined ? {} : { page }),
});
const heading = (text: string, level = 1): ChunkBlock => ({ kind: "heading", level, text });
const sentence = (name: string, number: number) => `Pesanan ${name} nomor ${number} dikirim dalam tiga hari kerja.`;
const sentences = (name: string, many: number) =>
  Array.from({ length: many }, (_, index) => sentence(name, index)).join(" ");
const flat = (text: string) => text.split(/\s+/).filter(Boolean);

/** The chunks without what each repeats. */
const fresh = (chunks: ReturnType<typeof cut>) => chunks.map(({ text, repeated = 0 }) => text.slice(repeated));

describe("chunks", () => {
  test("are as long as sentences allow, and no longer than was chosen", () => {
    const chunks = cut([paragraph(sentences("kopi", 40))], { tokens: 100, overlap: 0 });
    const sizes = chunks.map(({ text }) => count(text));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(100 - count(sentence("kopi", 10)) - 2);
    expect(fresh(chunks).flatMap(sentencesOf)).toEqual(sentencesOf(sentences("kopi", 40)));
  });

  test("keep a paragraph whole that fits into the next one", () => {
    const [first, second] = [sentences("kopi", 5), sentences("teh", 5)];
    const chunks = cut([paragraph(first), paragraph(second)], { tokens: 100, overlap: 0 });
    expect(chunks.map(({ text }) => text)).toEqual([first, second]);
  });

  test("hold several paragraphs that fit, apart by an empty line", () => {
    const chunks = cut([paragraph("Buka jam 8."), { kind: "list", items: ["Senin", "Selasa"] }], {
      tokens: 60,
      overlap: 20,
    });
    expect(chunks).toEqual([{ titlePath: [], text: "Buka jam 8.\n\n- Senin\n- Selasa" }]);
  });

  test("that have hardly begun are filled up by a paragraph that must be cut anyway", () => {
    const [first] = cut([paragraph("Syarat pengiriman."), paragraph(sentences("kopi", 20))], {
      tokens: 80,
      overlap: 0,
    });
    expect(first?.text).toMatch(/^Syarat pengiriman\.\n\nPesanan kopi nomor 0/);
  });

  test("keep the lines of code and their indentation", () => {
    const code = Array.from({ length: 30 }, (_, index) => `  jalankan(${index});`).join("\n");
    const chunks = cut([{ kind: "code", text: code }], { tokens: 60, overlap: 0 });
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks[0]?.text).toContain("\n  jalankan(1);\n");
  });

  test("are on the page on which they begin", () => {
    const chunks = cut([paragraph(sentences("kopi", 4), 1), paragraph(sentences("teh", 4), 2)], {
      tokens: 60,
      overlap: 30,
    });
    expect(chunks[0]).toMatchObject({ page: 1 });
    expect(chunks.at(-1)).toMatchObject({ page: 2 });
    expect(chunks.find(({ text }) => text.includes("teh"))).toMatchObject({ page: 1 });
  });

  test("of one token a character have no more characters than can be edited", () => {
    const chunks = chunkPlain("kata ".repeat(3_000), { tokens: 1_000, overlap: 0 });
    expect(Math.max(...chunks.map(({ text }) => text.length))).toBeLessThanOrEqual(maxCharacters);
    const [first] = chunkPlain("x".repeat(9_000), { tokens: 1_000, overlap: 0 });
    expect(first?.text.length).toBeLessThanOrEqual(maxCharacters);
  });
});

describe("what a chunk repeats", () => {
  const limits = { tokens: 100, overlap: 40 };

  test("are the last whole sentences of the one before, as many as fit", () => {
    const chunks = cut([paragraph(sentences("kopi", 30))], limits);
    expect(chunks.length).toBeGreaterThan(3);
    for (const [index, { text, repeated = 0 }] of chunks.entries()) {
      const before = chunks[index - 1];
      if (!before) {
        expect(repeated).toBe(0);
        continue;
      }
      const again = text.slice(0, repeated);
      expect(before.text.endsWith(again)).toBe(true);
      const last = sentencesOf(before.text);
      expect(sentencesOf(again)).toEqual(last.slice(-3));
      expect(count(again)).toBeLessThanOrEqual(limits.overlap);
      expect(count(last.slice(-4).join(" "))).toBeGreaterThan(limits.overlap);
      expect(count(text)).toBeLessThanOrEqual(limits.tokens);
    }
  });

  test("also goes from one paragraph to the next", () => {
    const chunks = cut([paragraph(sentences("kopi", 5)), paragraph(sentences("teh", 3))], limits);
    expect(chunks[1]?.text).toMatch(/^Pesanan kopi nomor 2 .+ Pesanan kopi nomor 4 [^\n]+\n\nPesanan teh nomor 0/s);
  });

  test("is nothing below another heading, even one of the same words", () => {
    const blocks = [
      heading("Kirim"),
      paragraph(sentences("kopi", 3)),
      heading("Kirim"),
      paragraph(sentences("teh", 3)),
    ];
    expect(cut(blocks, limits).map(({ repeated }) => repeated)).toEqual([undefined, undefined]);
  });

  test("is nothing where the last sentence alone is longer", () => {
    const chunks = cut([paragraph(sentences("kopi", 30))], { tokens: 100, overlap: 5 });
    expect(chunks.every(({ repeated }) => repeated === undefined)).toBe(true);
  });

  test("gives way to a sentence that would not fit beside it", () => {
    const long = `Kopi ${"gayo ".repeat(40)}habis.`;
    const chunks = cut([paragraph(`${sentences("teh", 6)} ${long}`)], limits);
    const holder = chunks.find(({ text }) => text.includes(long));
    expect(holder && count(holder.text)).toBeLessThanOrEqual(limits.tokens);
    expect(holder?.repeated ?? 0).toBeLessThan(sentence("teh", 5).length * 2);
  });

  test("is never the whole chunk before", () => {
    const long = `${"Harga naik turun setiap hari ".repeat(30)}.`;
    const [first, second] = cut([paragraph(`Pendek. ${sentences("kopi", 5)}`), paragraph(long)], limits);
    expect(second?.text.startsWith(first?.text ?? "")).toBe(false);
  });
});

describe("rows of a table", () => {
  const row = (cells: string[]): ChunkBlock => ({ kind: "row", table: null, headers: ["Nama", "Isi"], cells });

  test("are a chunk each, repeat nothing, and part what stands around them", () => {
    const text = sentences("kopi", 3);
    const chunks = cut([paragraph(text), row(["Teh", "Hijau"]), row(["Kopi", "Gayo"]), paragraph(text)], {
      tokens: 60,
      overlap: 30,
    });
    expect(chunks).toEqual([
      { titlePath: [], text },
      { titlePath: [], text: "Nama: Teh\nIsi: Hijau", label: "Teh" },
      { titlePath: [], text: "Nama: Kopi\nIsi: Gayo", label: "Kopi" },
      { titlePath: [], text },
    ]);
  });

  test("stay whole beyond the length that was chosen", () => {
    const cells = ["Garansi", sentences("kopi", 8)];
    expect(cut([row(cells)], { tokens: 60, overlap: 0 })).toEqual(chunkBlocks([row(cells)]));
    expect(cut([row(cells)], { tokens: 60, overlap: 0 })).toHaveLength(1);
  });
});

describe("a sentence longer than a chunk", () => {
  test("is cut between words, none is lost, and the parts repeat nothing", () => {
    const words = Array.from({ length: 200 }, (_, index) => `kata${index}`);
    const chunks = chunkPlain(`${words.join(" ")}.`, { tokens: 60, overlap: 30 });
    expect(chunks.flatMap(({ text }) => flat(text)).join(" ")).toBe(`${words.join(" ")}.`);
    expect(chunks.every(({ text, repeated }) => repeated === undefined && count(text) <= 60)).toBe(true);
  });

  test.each([
    ["letters", "x".repeat(3_000)],
    ["characters without spaces", "店铺营业时间为周一至周六".repeat(100)],
    ["emoji of several parts", "👨‍👩‍👧‍👦👍🏽🇮🇩".repeat(100)],
  ])("of %s is cut between characters, and none is lost", (_, text) => {
    const chunks = chunkPlain(text, { tokens: 60, overlap: 0 });
    expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
    const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
    expect(chunks.flatMap((chunk) => [...segmenter.segment(chunk.text)].map(({ segment }) => segment))).toEqual(
      [...segmenter.segment(text)].map(({ segment }) => segment),
    );
    expect(Math.max(...chunks.map((chunk) => count(chunk.text)))).toBeLessThanOrEqual(60);
  });

  test("whose one character is a monster is cut all the same", () => {
    const monster = `a${"\u0301".repeat(500)}`;
    const chunks = chunkPlain(monster, { tokens: 60, overlap: 0 });
    expect(chunks.map(({ text }) => text).join("")).toBe(monster);
    expect(Math.max(...chunks.map(({ text }) => count(text)))).toBeLessThanOrEqual(60);
  });
});

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("kopi", "teh", "Rp12.500", "dikirim", "hari", "No.", "dan") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }) },
);
const line = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => `${words.join(" ")}.`);
const block: fc.Arbitrary<ChunkBlock> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), text: fc.array(line).map((lines) => lines.join(" ")) }),
  fc.record({ kind: fc.constant("list" as const), items: fc.array(line, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant("heading" as const), level: fc.integer({ min: 1, max: 4 }), text: line }),
);
const textsOf = (one: ChunkBlock): string[] =>
  one.kind === "paragraph" ? [one.text] : one.kind === "list" ? one.items : [];
const anyLimits = fc
  .record({ tokens: fc.integer({ min: 60, max: 1_000 }), share: fc.double({ min: 0, max: 0.5, noNaN: true }) })
  .map(({ tokens, share }) => ({ tokens, overlap: Math.min(200, Math.floor(tokens * share)) }));

test("whatever is cut however: the limits hold, nothing is lost, and what repeats ends the chunk before", () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), anyLimits, (blocks, limits) => {
      const chunks = cut(blocks, limits);
      for (const [index, { text, repeated = 0, titlePath }] of chunks.entries()) {
        expect(count(text)).toBeLessThanOrEqual(limits.tokens);
        expect(text.length).toBeLessThanOrEqual(maxCharacters);
        expect(text.isWellFormed()).toBe(true);
        if (repeated === 0) continue;
        const again = text.slice(0, repeated);
        expect(chunks[index - 1]?.titlePath).toEqual(titlePath);
        expect(chunks[index - 1]?.text.endsWith(again)).toBe(true);
        expect(count(again)).toBeLessThanOrEqual(limits.overlap);
        expect(repeated).toBeLessThan(text.length);
      }
      const bodies = blocks.flatMap((one, index) => {
        if (one.kind === "paragraph") return one.text;
        if (one.kind === "list") return one.items.map((item) => `- ${item}`);
        if (one.kind !== "heading") return [];
        const next = blocks.slice(index + 1).find((other) => other.kind === "heading" || textsOf(other).some(Boolean));
        const isBare = !next || (next.kind === "heading" && next.level <= one.level);
        return isBare || one.text.length > maxHeading ? one.text : [];
      });
      expect(fresh(chunks).flatMap(flat).join("")).toBe(bodies.flatMap(flat).join(""));
    }),
    { numRuns: 300 },
  );
});

test("a text of headings alone is cut to the chosen length, too", () => {
  const chunks = chunkPlain("# Harga kopi gayo dan mandailing di toko kami hari ini\n\n".repeat(20), {
    tokens: 60,
    overlap: 0,
  });
  expect(chunks.length).toBeGreaterThan(1);
  expect(Math.max(...chunks.map(({ text }) => count(text)))).toBeLessThanOrEqual(60);
});
