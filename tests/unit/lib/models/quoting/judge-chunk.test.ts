import { describe, expect, test } from "vitest";
import { judgeChunk } from "#lib/models/quoting/judge-chunk.ts";
import { parseChunk } from "#lib/models/quoting/parse-chunk.ts";
import { parseQuestion } from "#lib/models/quoting/parse-question.ts";
import { guessLanguage } from "#lib/retrieval/stop-words.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

const judge = (question: string, text: string, title = "") => {
  const hit = snippetHit(text, { title, language: guessLanguage(text, "id") });
  const chunk = parseChunk(hit);
  return judgeChunk(chunk, parseQuestion(question, [chunk]));
};
const mayAnswer = (question: string, text: string, title?: string) => judge(question, text, title).mayAnswer;

describe("a chunk may answer", () => {
  test.each([
    ["when it meets all of the question", "Garansi laptop?", "Garansi laptop ada.", ""],
    ["by its title", "Garansi laptop?", "Dua tahun.", "Garansi laptop"],
    ["when a question of one word meets it", "Garansi?", "Garansi ada.", ""],
    ["by one word of its title beside the rest", "Berapa lama rendang awet?", "Tahan empat minggu.", "Rendang"],
    ["by one word with the fact", "Berapa banyak garam dalam oralit?", "Pakai dua sendok garam.", ""],
    [
      "by one word with the person that is asked for",
      "Who repairs pianos?",
      "On Monday the piano is in the hands of Rina Wijaya.",
      "",
    ],
    [
      "by synonyms and other words of the family",
      "Does the company refund late deliveries?",
      "If we deliver late, the firm will repay you.",
      "",
    ],
    [
      "by what it counts under another name",
      "How many people does the hall seat?",
      "There is a hall with seats for 90.",
      "",
    ],
    [
      "by two names, in other words",
      "Kenapa Huawei dimusuhi Amerika?",
      "Pada 2019 Huawei dilarang membeli dari Amerika.",
      "",
    ],
    [
      "without the name, when all else is met",
      "Siapa yang menjahit kain bendera pusaka merah putih besar Indonesia?",
      "Kain bendera besar pusaka merah putih dijahit Fatmawati.",
      "",
    ],
  ])("%s", (_, question, text, title) => {
    expect(mayAnswer(question, text, title)).toBe(true);
  });
});

describe("a chunk does not answer", () => {
  test.each([
    ["that meets only the name", "Apakah Rumpun menjual kulkas?", "Toko Rumpun buka."],
    ["that lacks the name", "Apa menu kantin Rumpun?", "Menu kantin berganti."],
    ["that holds no fact of the kind", "Berapa harga garansi laptop?", "Garansi laptop ada."],
    [
      "that holds such a fact far from the words",
      "Berapa biaya servis laptop?",
      "Servis laptop ada. Kami ramah. Kami rajin. Kasir buka. Parkir Rp 2.000.",
    ],
    ["by one word of several", "Cara merawat anggrek bulan di pot", "Tagihan datang tiap bulan."],
    [
      "to a question for yes or no by the name and one word of several",
      "Does the Nemo router support mesh repeaters?",
      "The Nemo router is set up in the browser.",
    ],
    [
      "to a question for a thing by one word of several",
      "Which charity paints the old harbour cranes?",
      "The harbour is on the left.",
    ],
    [
      "that speaks of what is to be counted and counts something else",
      "How many employees does Lintang have?",
      "Employees of Lintang have to claim their expenses within 60 days.",
    ],
    ["to a question without a telling word", "Apa itu?", "Itu apa adanya."],
  ])("%s", (_, question, text) => {
    expect(mayAnswer(question, text)).toBe(false);
  });
});

test("the share tells how much of the question is met", () => {
  expect(judge("Garansi laptop?", "Garansi laptop ada.").share).toBe(1);
  expect(judge("Garansi laptop?", "Kami ramah.").share).toBe(0);
  const half = judge("Garansi laptop?", "Garansi ada.").share;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(1);
});
