import { describe, expect, test } from "vitest";
import { earlierQuestions } from "#lib/turn/earlier-questions.ts";

const said = (...texts: string[]) =>
  texts.flatMap((text) => [
    { role: "user" as const, text },
    { role: "assistant" as const, text: "Baik." },
  ]);
const first = "Apakah toko menjual kopi Gayo giling halus?";

describe("a question that cannot stand alone goes on with the one before it", () => {
  test.each([
    "Berapa harganya?",
    "Dan ongkos kirim ke Bandung berapa?",
    "Kalau yang kasar bagaimana?",
    "Apakah barang itu tahan lama disimpan?",
    "And its price?",
    "What about delivery to Leeds on Sundays?",
  ])("%s", (question) => {
    expect(earlierQuestions(question, said(first))).toBe(first);
  });

  test("and with the one before that, while those cannot stand alone either", () => {
    expect(earlierQuestions("Kalau dua?", said(first, "Berapa harganya?"))).toBe(`Berapa harganya?\n${first}`);
  });

  test("and no further back than three questions", () => {
    const short = ["Harganya?", "Stoknya?", "Beratnya?", "Warnanya?"];
    expect(earlierQuestions("Ukurannya?", said(...short))).toBe("Warnanya?\nBeratnya?\nStoknya?");
  });
});

test("a question of its own words stands alone", () => {
  expect(earlierQuestions("Berapa ongkos kirim paket ke Bandung?", said(first))).toBe("");
});

test("the first question of a conversation has nothing before it", () => {
  expect(earlierQuestions("Berapa harganya?", [])).toBe("");
});
