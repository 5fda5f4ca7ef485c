import { describe, expect, test } from "vitest";
import { processWide } from "#lib/process-wide.ts";
import { analyzeQuery } from "#lib/retrieval/analyze.ts";
import { scoreChunk } from "#lib/retrieval/score-chunk.ts";

type Passage = { title?: string; text: string; language?: "id" | "en" };

const scoreOf = (question: string, { title = "", text, language = "id" }: Passage, rarity: [string, number][] = []) =>
  scoreChunk(analyzeQuery(question), new Map(rarity), { title, text, language });

describe("a passage", () => {
  test("that holds the whole question scores one", () => {
    const found = scoreOf("ongkos kirim Bandung", { text: "Kirim ke Bandung: ongkos Rp 12.000." });
    expect(found.score).toBe(1);
    expect(found.matched).toEqual(["ongkos", "Kirim", "Bandung"]);
  });

  test("scores the share of the question that it holds", () => {
    expect(scoreOf("ongkos kirim", { text: "Kami kirim hari ini." }).score).toBeCloseTo(0.5);
  });

  test("scores less where what it lacks is the telling word", () => {
    const text = "Kami kirim hari ini.";
    expect(scoreOf("ongkos kirim", { text }, [["kirim", 0.2]]).score).toBeCloseTo(0.2 / 1.2);
    expect(scoreOf("ongkos kirim", { text }, [["ongkos", 0.2]]).score).toBeCloseTo(1 / 1.2);
  });

  test.each([
    ["nothing of the question", "garansi laptop", "Kami kirim hari ini."],
    ["only its small words", "apakah garansi ada di toko", "Apakah ada di sini?"],
    ["words, where the question has none", "?!", "Kami kirim hari ini."],
  ])("with %s scores nothing", (_, question, text) => {
    expect(scoreOf(question, { text })).toEqual({ score: 0, matched: [] });
  });

  test("meets a question in another form of its words", () => {
    expect(scoreOf("pembayaran", { text: "Cara membayar di toko." }).matched).toEqual(["membayar"]);
    expect(scoreOf("deliveries", { text: "Delivery is free.", language: "en" }).matched).toEqual(["Delivery"]);
  });

  test("names each matched word as it stands there, once, and no small word", () => {
    const found = scoreOf("harga apa", { title: "Harga", text: "HARGA pas. Apa kata harga? HARGA tetap." });
    expect(found.matched).toEqual(["HARGA", "harga", "Harga"]);
  });
});

describe("a title", () => {
  test("that holds the question counts like a text that does", () => {
    expect(scoreOf("jam buka", { title: "Jam buka", text: "Pukul delapan sampai sembilan malam." }).score).toBe(1);
  });

  test("that says the same raises the score", () => {
    const text = "Kami kirim hari ini.";
    const plain = scoreOf("ongkos kirim", { text }).score;
    expect(scoreOf("ongkos kirim", { title: "Kirim", text }).score).toBeGreaterThan(plain);
  });

  test("never raises it above one", () => {
    expect(scoreOf("jam buka", { title: "Jam buka", text: "Jam buka toko." }).score).toBe(1);
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

  test("may stand in the title", () => {
    expect(scoreOf('"nasi goreng"', { title: "Nasi goreng", text: "Goreng nasi sendiri." }).score).toBe(1);
  });
});

describe("remembered passages", () => {
  test("are no more than five hundred a language, and score as before when they are forgotten", () => {
    const first = { text: "Ongkos kirim ke Bandung Rp 12.000." };
    const before = scoreOf("ongkos Bandung", first);
    for (let number = 0; number < 600; number++) scoreOf("ongkos", { text: `Ongkos nomor ${number}.` });
    const kept = processWide("passage-stems", (): Record<"id" | "en", Map<string, unknown>> => {
      throw new Error("Nothing was remembered");
    });
    expect(kept.id.size).toBe(500);
    expect(kept.id.has(first.text)).toBe(false);
    expect(scoreOf("ongkos Bandung", first)).toEqual(before);
  });

  test("are told apart by language", () => {
    const text = "Membayar";
    expect(scoreOf("pembayaran", { text, language: "en" }).score).toBe(0);
    expect(scoreOf("pembayaran", { text, language: "id" }).score).toBe(1);
  });
});
