import { describe, expect, test } from "vitest";
import { checkGrounding } from "#lib/turn/check-grounding.ts";

const chunk = (text: string, more: { title?: string; language?: "id" | "en" } = {}) => ({
  title: "Ongkos kirim",
  documentTitle: "Catatan toko",
  titlePath: [],
  language: "id",
  text,
  ...more,
});
const bandung = chunk("Ongkos kirim ke Bandung Rp12.000. Pesanan dikirim dalam tiga hari kerja.");
const english = chunk("Delivery to Leeds costs 5 pounds and takes two working days.", {
  title: "Delivery",
  language: "en",
});
const missingIn = (answer: string, hits = [bandung]) =>
  checkGrounding(answer, hits).ungrounded.map(({ missing }) => missing);

describe("a sentence is backed", () => {
  test.each([
    ["that says what its chunk says", "Ongkos kirim ke Bandung adalah Rp12.000 [1]."],
    ["in other forms of the chunk's words", "Pengiriman pesanan ke Bandung memakan tiga hari [1]."],
    ["with the same figure written otherwise", "Ongkos kirim ke Bandung Rp 12,000 [1]."],
    ["whose words stand in the chunk's title", "Catatan toko menyebut ongkos ke Bandung [1]."],
    ["in bold, in a list", "- **Bandung**: ongkos kirim Rp12.000 [1]"],
    ["with its number behind the full stop", "Ongkos kirim ke Bandung Rp12.000. [1]"],
  ])("%s", (_, answer) => {
    expect(checkGrounding(answer, [bandung])).toEqual({ sentences: 1, ungrounded: [] });
  });

  test("without a number, by any chunk", () => {
    expect(missingIn("Delivery to Leeds takes two working days.", [bandung, english])).toEqual([]);
  });
});

describe("a sentence is not backed", () => {
  test.each([
    ["for its figure", "Ongkos kirim ke Bandung Rp15.000 [1].", ["15.000"]],
    ["for its name", "Ongkos kirim ke Surabaya Rp12.000 [1].", ["Surabaya"]],
    ["for what it is about", "Garansi mencakup kerusakan mesin pabrik selamanya [1].", ["Garansi", "mencakup"]],
  ])("%s", (_, answer, missing) => {
    expect(missingIn(answer)[0]).toEqual(expect.arrayContaining(missing));
  });

  test("by another chunk than the one it names", () => {
    expect(missingIn("Ongkos kirim ke Bandung Rp12.000 [2].", [bandung, english])[0]).toContain("12.000");
  });

  test("though the one before it is", () => {
    const answer = "Ongkos kirim ke Bandung Rp12.000 [1]. Barang tiba dalam 9 hari [1].";
    const { sentences, ungrounded } = checkGrounding(answer, [bandung]);
    expect(sentences).toBe(2);
    expect(ungrounded).toEqual([{ text: "Barang tiba dalam 9 hari.", missing: ["9"] }]);
  });
});

const promo = chunk("Promo berlaku mulai 17 Agustus 2025 di Bandung, dan retur diterima dalam 3 hari kerja.");
const promoInEnglish = chunk("The offer is valid from 17 August 2025 in Bandung, and returns take three days.", {
  title: "Offer",
  language: "en",
});
const shop = chunk("Toko buka Senin sampai Jumat pukul 08.00–17.30 dan harga paket 3,5 juta rupiah.");

describe("in another language than its chunk a sentence is backed", () => {
  test.each([
    [
      "by figures and names",
      "Delivery to Bandung costs Rp12.000 and orders are shipped within three working days [1].",
      bandung,
    ],
    ["by a figure for a number word", "The orders are shipped within 3 working days [1].", bandung],
    ["by a number word for a figure", "You can return it within three working days [1].", promo],
    ["by a month's other name", "The offer is valid from 17 August 2025 [1].", promo],
    ["by a date with the month first", "The offer is valid from August 17, 2025 [1].", promo],
    ["by a date in figures", "The offer is valid from 17/08/2025 [1].", promo],
    ["by a date in figures, the year first", "The offer is valid from 2025-08-17 [1].", promo],
    ["by a month and a year", "The offer is valid from August 2025 [1].", promo],
    ["in Indonesian", "Promo ini berlaku mulai 17 Agustus 2025 dan retur memakan 3 hari [1].", promoInEnglish],
    ["by a date in figures, in Indonesian", "Promo ini berlaku mulai 17/08/2025 [1].", promoInEnglish],
    ["by weekdays", "We are open from Monday to Friday [1].", shop],
    ["by short weekdays", "We are open on Mon–Fri [1].", shop],
    ["by hours", "We are open from 8:00 to 17:30 [1].", shop],
    ["by hours of half a day", "We are open from 8 AM to 5:30 PM [1].", shop],
    ["by a sum in full", "The package costs IDR 3,500,000 for you [1].", shop],
    ["by a sum with a point", "The package costs 3.5 million rupiah for you [1].", shop],
    ["behind a label in capitals", "**Delivery Time**: it is shipped within three working days [1]", bandung],
    ["with a heading in capitals", "The delivery is fast: The Delivery costs Rp12.000 [1].", bandung],
  ])("%s", (_, answer, source) => {
    expect(checkGrounding(answer, [source])).toEqual({ sentences: 1, ungrounded: [] });
  });

  test("only if there is a fact to hold against it", () => {
    const answer = "The delivery of your orders is quick and very cheap [1].";
    expect(checkGrounding(answer, [bandung])).toEqual({ sentences: 0, ungrounded: [] });
  });

  test("where one of its chunks is in its language and another is not", () => {
    expect(missingIn("The orders are shipped within three working days.", [english, bandung])).toEqual([]);
  });
});

describe("in its chunk's language a sentence is backed", () => {
  test.each([
    ["by a number word for a figure", "Retur diterima dalam tiga hari kerja [1].", promo],
    ["by a figure for a number word", "Pesanan dikirim dalam 3 hari kerja [1].", bandung],
    ["by a figure for an English number word", "Returns take 3 days [1].", promoInEnglish],
    ["by a date in figures", "Promo berlaku mulai 17/08/2025 [1].", promo],
    ["by a part of a date", "Promo berlaku mulai 17 Agustus [1].", promo],
    ["by a figure and its unit in one word", "Retur diterima dalam 3hari kerja [1].", promo],
    ["by an hour of the evening", "Toko tutup jam 8 malam [1].", chunk("Toko tutup pukul 20.00.")],
    ["by an hour with a colon", "Toko buka pukul 08:00–17:30 [1].", shop],
    ["by a sum in full", "Harga paket Rp3.500.000 rupiah [1].", chunk("Harga paket Rp 3,5 juta.")],
    ["by a span of thousands", "Ongkir 12 ribu sampai 15 ribu [1].", chunk("Ongkir Rp12–15 ribu.")],
    ["by a span of sums in full", "Ongkir 12–15 ribu [1].", chunk("Ongkir Rp12.000 sampai Rp15.000.")],
    ["though it counts up", "Ada dua cara pesanan dikirim ke Bandung [1].", bandung],
  ])("%s", (_, answer, source) => {
    expect(checkGrounding(answer, [source])).toEqual({ sentences: 1, ungrounded: [] });
  });
});

describe.each([
  ["in its chunk's language", promo, "Promo berlaku mulai", "Retur diterima dalam", "di"],
  ["in another language", promo, "The offer is valid from", "You can return it within", "in"],
  ["in Indonesian from English", promoInEnglish, "Promo ini berlaku mulai", "Retur ini diterima dalam", "di"],
])("a sentence %s is not backed", (_, source, valid, within, at) => {
  test.each([
    ["for its day", `${valid} 18 Agustus 2025 [1].`, "18 Agustus 2025"],
    ["for its month", `${valid} 17 September 2025 [1].`, "17 September 2025"],
    ["for its year", `${valid} 17 August 2026 [1].`, "17 August 2026"],
    ["for its date in figures", `${valid} 18/08/2025 [1].`, "18/08/2025"],
    ["for its figure", `${within} 5 hari [1].`, "5"],
    ["for its number word", `${within} five days [1].`, "five"],
    ["for its Indonesian number word", `${within} lima hari [1].`, "lima"],
    ["for its name", `${valid} 17 Agustus 2025 ${at} Surabaya [1].`, "Surabaya"],
    ["for its weekday", `${valid} Monday [1].`, "Monday"],
    ["for its span", `${within} 3–30 ribu hari [1].`, "30 ribu"],
    ["for a name behind a label", `${valid}: 17 Agustus 2025 ${at} Surabaya [1].`, "Surabaya"],
  ])("%s", (_why, answer, missing) => {
    expect(missingIn(answer, [source])).toEqual([[missing]]);
  });
});

test("nights are no hours of the evening", () => {
  expect(missingIn("Harga paket untuk 15 malam [1].", [chunk("Harga paket untuk 3 malam.")])).toEqual([["15"]]);
});

describe("a decimal point counts", () => {
  test.each([
    ["Bunga cicilan 3,5 persen.", "Bunga cicilan 35 persen [1].", ["35"]],
    ["Harga paket 3,5 juta.", "Harga paket 35 juta [1].", ["35 juta"]],
    ["Berat paket 12.5 kg.", "Berat paket 125 kg [1].", ["125"]],
    ["Berat paket 125 kg.", "Berat paket 12,5 kg [1].", ["12,5"]],
  ])("%s does not back %s", (text, answer, missing) => {
    expect(missingIn(answer, [chunk(text)])).toEqual([missing]);
  });

  test.each([
    ["Berat paket 12,50 kg.", "Berat paket 12.5 kg [1]."],
    ["Harga paket Rp1.250.", "Harga paket Rp1,250 [1]."],
    ["Harga paket Rp1250.", "Harga paket Rp1.250,00 [1]."],
  ])("%s grounds %s", (text, answer) => {
    expect(missingIn(answer, [chunk(text)])).toEqual([]);
  });
});

test("what claims nothing is not counted", () => {
  expect(checkGrounding("Tentu! Ada lagi?", [bandung])).toEqual({ sentences: 0, ungrounded: [] });
  expect(checkGrounding("", [])).toEqual({ sentences: 0, ungrounded: [] });
});

test("code and addresses of links are not read as claims", () => {
  const answer = "```\nconst rahasia = 99\n```\nOngkos kirim ke Bandung [Rp12.000](https://example.org/98765) [1].";
  expect(missingIn(answer)).toEqual([]);
});

test.each(["[", "[](", "\n", "```"])("an answer of 59,000 characters of %j claims nothing", (signs) => {
  const answer = signs.repeat(Math.ceil(59_000 / signs.length));
  expect(checkGrounding(answer, [])).toEqual({ sentences: 0, ungrounded: [] });
});
