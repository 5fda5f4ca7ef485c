import { describe, expect, test } from "vitest";
import { AnalysisMemory } from "#lib/retrieval/analysis-memory.ts";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { matchedWords, matchingOf, type Question, scoreChunk, toQuestion } from "#lib/retrieval/score-chunk.ts";
import { searchText } from "#lib/retrieval/search-text.ts";

type Chunk = { title?: string; titlePath?: string[]; text: string; language?: "id" | "en" };

/** Every word is as telling as the others, unless `idf` says otherwise. */
function questionOf(query: string, idf: Record<string, number> = {}) {
  const { terms, phrases } = analyzeQuery(query);
  const known = terms.map((term) => ({ ...term, idf: idf[term.folded] ?? 1 }));
  return toQuestion(known, phrases);
}

function scoreFor(question: Question, { title = "", titlePath = [], text, language = "id" }: Chunk) {
  const memory = new AnalysisMemory();
  const content = { title, titlePath, text, language };
  const chunk = memory.analyze(content);
  const matching = matchingOf(question, memory);
  const score = scoreChunk(question, matching, chunk);
  return { ...score, matched: matchedWords(question, matching, chunk, searchText(content)) };
}

const scoreOf = (query: string, chunk: Chunk, idf: Record<string, number> = {}) =>
  scoreFor(questionOf(query, idf), chunk);

/** A text of so many words, with some at its beginning. */
const textOf = (words: number, beginning: string) => {
  const first = beginning.split(" ");
  return [...first, ...Array.from({ length: words - first.length }, (_, index) => `isi${index}`)].join(" ");
};

describe("a chunk", () => {
  test("that holds the whole question scores one", () => {
    const found = scoreOf("ongkos kirim Bandung", { text: "Kirim ke Bandung: ongkos Rp 12.000." });
    expect(found.score).toBe(1);
    expect(found.matched).toEqual(["Kirim", "Bandung", "ongkos"]);
  });

  test("scores the share of the question that it holds", () => {
    expect(scoreOf("ongkos kirim", { text: "Kami kirim hari ini." }).score).toBeCloseTo(0.5);
  });

  test("that holds no more than a name of several words scores less than one that answers about it", () => {
    const question = "ekstrakurikuler SMP Tunas Harapan";
    const named = scoreOf(question, { text: "SMP Tunas Harapan ada di Malang." }).score;
    const apart = scoreOf(question, { text: "Harapan kami: SMP lain, bukan Tunas." }).score;
    expect(named).toBeLessThan(apart);
    expect(named).toBeGreaterThanOrEqual(0.25);
    expect(scoreOf(question, { text: "Ekstrakurikuler SMP Tunas Harapan: pramuka." }).score).toBe(1);
  });

  test("scores less where what it lacks is the telling word", () => {
    const text = "Kami kirim hari ini.";
    expect(scoreOf("ongkos kirim", { text }, { kirim: 0.2 }).score).toBeCloseTo(0.2 / 1.2);
    expect(scoreOf("ongkos kirim", { text }, { ongkos: 0.2 }).score).toBeCloseTo(1 / 1.2);
  });

  test.each([
    ["nothing of the question", "garansi laptop", "Kami kirim hari ini."],
    ["only its small words", "apakah garansi ada di toko", "Apakah ada di sini?"],
    ["words, where the question has none", "?!", "Kami kirim hari ini."],
    ["no words", "ongkos kirim", "… !"],
    ["no text", "ongkos kirim", ""],
  ])("with %s scores nothing and has no rank", (_, question, text) => {
    expect(scoreOf(question, { text })).toMatchObject({ rank: 0, score: 0 });
  });

  test("has no rank where no word of the question tells anything", () => {
    expect(scoreOf("ongkos kirim", { text: "Ongkos kirim." }, { ongkos: 0, kirim: 0 })).toMatchObject({
      rank: 0,
      score: 0,
    });
  });

  test("meets a question in another form of its words", () => {
    expect(scoreOf("pembayaran", { text: "Cara membayar di toko." }).matched).toEqual(["membayar"]);
    expect(scoreOf("deliveries", { text: "Delivery is free.", language: "en" }).matched).toEqual(["Delivery"]);
  });

  test("is read in its own language", () => {
    expect(scoreOf("pembayaran", { text: "Membayar", language: "en" }).score).toBe(0);
    expect(scoreOf("pembayaran", { text: "Membayar", language: "id" }).score).toBe(1);
  });

  test("names each matched word as it stands there, once, and no small word", () => {
    const found = scoreOf("harga apa", { title: "Harga", text: "HARGA pas. Apa kata harga? HARGA tetap." });
    expect(found.matched).toEqual(["Harga", "HARGA", "harga"]);
  });

  test("is also found by the headings that it stands under", () => {
    const found = scoreOf("ongkos Jawa", { title: "Jawa", titlePath: ["Ongkos kirim", "Jawa"], text: "Rp 9.000." });
    expect(found).toMatchObject({ score: 1, matched: ["Ongkos", "Jawa"] });
  });
});

describe("the rank of a text", () => {
  const rankOf = (query: string, text: string) => scoreOf(query, { text }).rank;

  test("is one for a text of eighty words with the question's one word", () => {
    expect(rankOf("kopi", textOf(80, "kopi"))).toBeCloseTo(1, 10);
  });

  test("rises with every repetition, each by less", () => {
    const [once = 0, twice = 0, thrice = 0] = ["kopi", "kopi kopi", "kopi kopi kopi"].map((said) =>
      rankOf("kopi", textOf(80, said)),
    );
    expect(twice).toBeCloseTo((2 * 2.2) / 3.2, 10);
    expect(thrice).toBeGreaterThan(twice);
    expect(thrice - twice).toBeLessThan(twice - once);
  });

  test("never reaches what the word is worth two and a bit times", () => {
    expect(rankOf("kopi", "kopi ".repeat(500))).toBeLessThan(2.2);
  });

  test("falls with the text's length", () => {
    expect(rankOf("kopi", textOf(20, "kopi"))).toBeGreaterThan(rankOf("kopi", textOf(80, "kopi")));
    expect(rankOf("kopi", textOf(80, "kopi"))).toBeGreaterThan(rankOf("kopi", textOf(300, "kopi")));
  });

  test("is more for the telling word than for the common one", () => {
    const idf = { kopi: 3, toko: 0.5 };
    const [telling, common] = ["kopi", "toko"].map((word) => scoreOf("kopi toko", { text: textOf(80, word) }, idf));
    expect(telling?.rank).toBeCloseTo(3 / 3.5, 10);
    expect(common?.rank).toBeCloseTo(0.5 / 3.5, 10);
  });

  test("is more where two words of the question stand side by side, in its order", () => {
    const apart = rankOf("nasi goreng", textOf(80, "nasi putih goreng"));
    expect(apart).toBeCloseTo(1, 10);
    expect(rankOf("nasi goreng", textOf(80, "nasi goreng putih"))).toBeCloseTo(apart + 0.15, 10);
    expect(rankOf("nasi goreng", textOf(80, "goreng nasi putih"))).toBeCloseTo(apart, 10);
  });

  test("counts neighbours by the lesser of both", () => {
    const idf = { nasi: 3, goreng: 1 };
    const [apart, beside] = ["nasi putih goreng", "nasi goreng putih"].map(
      (beginning) => scoreOf("nasi goreng", { text: textOf(80, beginning) }, idf).rank,
    );
    expect((beside ?? 0) - (apart ?? 0)).toBeCloseTo((0.3 * 1) / 4, 10);
  });
});

describe("a title", () => {
  const fitOf = (query: string, title: string) => {
    const text = textOf(80, "nasi putih goreng");
    const question = questionOf(query);
    // The title is a part of the text, too.
    const beside = scoreFor(question, { titlePath: [title], text }).rank;
    return scoreFor(question, { title, text }).rank - beside;
  };

  test("that is the question adds most", () => {
    expect(fitOf("nasi goreng", "Nasi goreng")).toBeCloseTo(0.6, 10);
    expect(fitOf("nasi goreng", "Goreng nasi")).toBeCloseTo(0.6, 10);
  });

  test("adds the share of the question that it holds", () => {
    expect(fitOf("nasi goreng", "Nasi")).toBeCloseTo(0.3, 10);
  });

  test("adds less the more else it says", () => {
    expect(fitOf("nasi goreng", "Nasi goreng kampung istimewa")).toBeCloseTo(0.6 * Math.sqrt(0.5), 10);
  });

  test("loses little by its small words", () => {
    expect(fitOf("nasi goreng", "Apa itu nasi goreng")).toBeCloseTo(0.6 * Math.sqrt(2 / 2.5), 10);
  });

  test("adds nothing where it says something else, or nothing", () => {
    expect(fitOf("nasi goreng", "Jam buka")).toBe(0);
    expect(fitOf("nasi goreng", "?!")).toBe(0);
  });

  test("that holds the question scores like a text that does", () => {
    expect(scoreOf("jam buka", { title: "Jam buka", text: "Pukul delapan sampai sembilan malam." }).score).toBe(1);
  });

  test("never raises the score above one", () => {
    expect(scoreOf("jam buka", { title: "Jam buka", text: "Jam buka toko." }).score).toBe(1);
  });

  test("that equals the question puts a chunk before one whose text says it more often", () => {
    const titled = scoreOf("jam buka", { title: "Jam buka", text: textOf(60, "delapan sampai sembilan") });
    const other = scoreOf("jam buka", { title: "Lain-lain", text: textOf(120, "jam buka jam buka") });
    expect(titled.rank).toBeGreaterThan(other.rank);
  });
});

describe("a quoted phrase", () => {
  const text = "Nasi goreng dan mie rebus, goreng nasi.";

  test.each([
    ["that stands there costs nothing", '"nasi goreng"', 1],
    ["in another order halves the score", '"rebus mie"', 0.5],
    ["cut by another word halves the score", '"goreng mie"', 0.5],
    ["halves it each", '"rebus mie" "goreng mie"', 0.25],
  ])("%s", (_, question, score) => {
    expect(scoreOf(question, { text }).score).toBeCloseTo(score);
  });

  test("that is lacking halves the rank as well", () => {
    const unquoted = scoreOf("rebus mie", { text });
    expect(scoreOf('"rebus mie"', { text }).rank).toBeCloseTo(unquoted.rank / 2, 10);
  });

  test("may stand in the title", () => {
    expect(scoreOf('"nasi goreng"', { title: "Nasi goreng", text: "Goreng nasi sendiri." }).score).toBe(1);
  });
});
