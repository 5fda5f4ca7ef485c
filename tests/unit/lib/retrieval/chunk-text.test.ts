import { describe, expect, test } from "vitest";
import { maxCharacters } from "#lib/retrieval/chunk-blocks.ts";
import { chunkText } from "#lib/retrieval/chunk-text.ts";

const maxWords = 220;
const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean);
const flat = (text: string) => wordsIn(text).join(" ");
const named = (count: number, name = "kata") =>
  Array.from({ length: count }, (_, index) => `${name}${index}`).join(" ");

describe("a text", () => {
  test.each(["", "  \n\n \r\n "])("without words, %j, has no chunks", (text) => {
    expect(chunkText(text)).toEqual([]);
  });

  test("that is short is one chunk, its paragraphs apart", () => {
    expect(chunkText("Toko buka jam 8.\n\n\nTutup jam 5.")).toEqual([
      { titlePath: [], text: "Toko buka jam 8.\n\nTutup jam 5." },
    ]);
  });

  test("keeps the lines of a paragraph", () => {
    expect(chunkText("Menu:\n- nasi\n- teh")[0]?.text).toBe("Menu:\n- nasi\n- teh");
  });

  test("starts a chunk once the one before has enough words", () => {
    const [first, second, third] = [named(100, "a"), named(60, "b"), named(20, "c")];
    expect(chunkText([first, second, third].join("\n\n")).map(({ text }) => text)).toEqual([
      `${first}\n\n${second}`,
      third,
    ]);
  });

  test("starts a chunk where the next paragraph would be too many words", () => {
    const [first, second] = [named(100, "a"), named(130, "b")];
    expect(chunkText(`${first}\n\n${second}`).map(({ text }) => text)).toEqual([first, second]);
  });

  test("keeps a paragraph together that only just fits", () => {
    const [first, second] = [named(100, "a"), named(120, "b")];
    expect(chunkText(`${first}\n\n${second}`)).toHaveLength(1);
  });

  test("of one long paragraph is cut between sentences, apart from its neighbours", () => {
    const sentences = ["a", "b", "c"].map((name) => `${named(100, name)}.`);
    const chunks = chunkText(`Sebelum.\n\n${sentences.join(" ")}\n\nSesudah.`).map(({ text }) => text);
    expect(chunks).toEqual(["Sebelum.", `${sentences[0]} ${sentences[1]}`, sentences[2], "Sesudah."]);
  });

  test("keeps a sentence whole that alone has too many words", () => {
    const long = `${named(300)}.`;
    expect(chunkText(`Awal. ${long} Akhir.`).map(({ text }) => text)).toEqual(["Awal.", long, "Akhir."]);
  });

  test("without any end of a sentence is cut at the most characters a chunk may have", () => {
    const text = "a".repeat(maxCharacters * 2 + 10);
    const chunks = chunkText(text).map((chunk) => chunk.text);
    expect(chunks.map(({ length }) => length)).toEqual([maxCharacters, maxCharacters, 10]);
    expect(chunks.join("")).toBe(text);
  });

  test("that is too long stands apart from the one before it", () => {
    const chunks = chunkText(`Sebelum.\n\n${"a".repeat(maxCharacters + 10)}`).map((chunk) => chunk.text);
    expect(chunks).toEqual(["Sebelum.", "a".repeat(maxCharacters), "a".repeat(10)]);
  });

  test("of sentences that together have too many characters is cut between them", () => {
    const sentences = ["a", "b"].map((letter) => `${letter.repeat(maxCharacters - 100)}.`);
    expect(chunkText(sentences.join(" ")).map(({ text }) => text)).toEqual(sentences);
  });
});

describe("headings", () => {
  test("become the title path, outermost first", () => {
    const text =
      "Pembuka.\n# Toko\nSatu.\n## Jam buka ##\nDua.\n### Libur\n\nTiga.\n## Alamat\nEmpat.\n# Sekolah\nLima.";
    expect(chunkText(text)).toEqual([
      { titlePath: [], text: "Pembuka." },
      { titlePath: ["Toko"], text: "Satu." },
      { titlePath: ["Toko", "Jam buka"], text: "Dua." },
      { titlePath: ["Toko", "Jam buka", "Libur"], text: "Tiga." },
      { titlePath: ["Toko", "Alamat"], text: "Empat." },
      { titlePath: ["Sekolah"], text: "Lima." },
    ]);
  });

  test("of sections without a text lead to the chunks below them", () => {
    expect(chunkText("# Toko\n\n## Jam buka\n\nSetiap hari.")).toEqual([
      { titlePath: ["Toko", "Jam buka"], text: "Setiap hari." },
    ]);
  });

  test("may skip levels and go back", () => {
    expect(chunkText("### Dalam\nSatu.\n# Luar\nDua.").map(({ titlePath }) => titlePath)).toEqual([
      ["Dalam"],
      ["Luar"],
    ]);
  });

  test("end in whatever way the lines of the text end", () => {
    expect(chunkText("# Toko\r\nBuka.\r\n\r\n# Kelas\rTutup.")).toEqual([
      { titlePath: ["Toko"], text: "Buka." },
      { titlePath: ["Kelas"], text: "Tutup." },
    ]);
  });

  test.each(["#promo minggu ini", "####### tujuh tanda", "Nomor # 5"])("are none in %j", (text) => {
    expect(chunkText(text)).toEqual([{ titlePath: [], text }]);
  });
});

/** A small generator of its own, so that each seed is the same text on every machine. */
function randomOf(seed: number) {
  let state = seed;
  return (from: number, to: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from + (((mixed ^ (mixed >>> 14)) >>> 0) % (to - from + 1));
  };
}

type Sample = { text: string; sentences: { text: string; titlePath: string[] }[] };

/** Sections of paragraphs of sentences; every word bears its own number. */
function sampleOf(seed: number): Sample {
  const pick = randomOf(seed);
  let count = 0;
  const word = () => {
    count++;
    return pick(1, 9) === 1 ? `Rp${count}.500` : `kata${count}`;
  };
  const sentences: Sample["sentences"] = [];
  const parts: string[] = [];
  let path: { level: number; title: string }[] = [];
  for (let section = pick(1, 6); section > 0; section--) {
    if (pick(1, 4) > 1) {
      const level = pick(1, 6);
      const title = `Judul ${count++}`;
      path = [...path.filter((entry) => entry.level < level), { level, title }];
      parts.push(`${"#".repeat(level)} ${title}${pick(1, 2) === 1 ? "\n" : "\n\n"}`);
    }
    for (let block = pick(1, 5); block > 0; block--) {
      const own = Array.from({ length: pick(1, pick(1, 4) === 1 ? 30 : 6) }, () => {
        const length = pick(1, 25) === 1 ? pick(230, 300) : pick(2, 40);
        return `${Array.from({ length }, word).join(" ")} akhir${count}${[".", "?", "!"][pick(0, 2)]}`;
      });
      for (const text of own) sentences.push({ text, titlePath: path.map(({ title }) => title) });
      parts.push(`${own.join(pick(1, 3) === 1 ? "\n" : " ")}${pick(1, 2) === 1 ? "\n\n" : "\n \n\n"}`);
    }
  }
  return { text: parts.join(""), sentences };
}

describe.each(Array.from({ length: 30 }, (_, index) => index + 1))("any text, as of seed %i,", (seed) => {
  const { text, sentences } = sampleOf(seed);
  const chunks = chunkText(text);
  const whole = new Set(sentences.map((sentence) => sentence.text));

  test("keeps every word, once and in order", () => {
    expect(chunks.flatMap((chunk) => wordsIn(chunk.text))).toEqual(sentences.flatMap((one) => wordsIn(one.text)));
  });

  test("is cut inside no sentence, and each stands below its own headings", () => {
    for (const sentence of sentences) {
      const holder = chunks.find((chunk) => flat(chunk.text).includes(sentence.text));
      expect(holder?.titlePath).toEqual(sentence.titlePath);
    }
  });

  test("has no chunk over the limits but a sentence that alone is", () => {
    for (const chunk of chunks) {
      expect(chunk.text.length).toBeLessThanOrEqual(maxCharacters);
      if (wordsIn(chunk.text).length > maxWords) expect(whole).toContain(flat(chunk.text));
      expect(chunk.text).toBe(chunk.text.trim());
      expect(chunk.text).not.toBe("");
    }
  });
});

test("paragraphs are joined up to the limit of characters, whatever their words", () => {
  const paragraphs = Array.from({ length: 3 }, () => "店".repeat(3_000));
  const chunks = chunkText(paragraphs.join("\n\n"));
  expect(chunks.every(({ text }) => text.length <= maxCharacters)).toBe(true);
  expect(chunks.map(({ text }) => text).join("")).toBe(paragraphs.join(""));
});

test("a sentence over the limit is cut between words, or at least between characters", () => {
  const words = Array.from({ length: 900 }, (_, index) => `kata${index}`);
  const cut = chunkText(words.join(" "));
  expect(cut.flatMap(({ text }) => text.split(" "))).toEqual(words);
  const [first, second] = chunkText(`${"a".repeat(maxCharacters - 1)}😀`);
  expect(first?.text.isWellFormed()).toBe(true);
  expect(second?.text).toBe("😀");
});

test("a heading keeps the sign that belongs to its last word", () => {
  expect(chunkText("## Belajar C#\n\nMulai dari sini.")[0]?.titlePath).toEqual(["Belajar C#"]);
  expect(chunkText("## Harga ##\n\nMurah.")[0]?.titlePath).toEqual(["Harga"]);
});

test("a text of headings alone is a chunk", () => {
  expect(chunkText("# Harga\n\n## Kopi")).toEqual([{ titlePath: ["Harga"], text: "Kopi" }]);
  expect(chunkText(" \n ")).toEqual([]);
});
