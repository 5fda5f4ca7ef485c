import { describe, expect, test } from "vitest";
import { findDuplicates } from "#lib/duplicates/find-duplicates.ts";

type Texts = [title: string, text: string][];

/** Each pair with the texts that are marked in it. */
function pairsOf(texts: Texts) {
  return findDuplicates(texts.map(([title, text]) => ({ title, text }))).map(({ kind, first, second, marks }) => {
    const cut = (place: number, side: 0 | 1) =>
      marks[side].map(({ start, end }) => texts[place]?.[1].slice(start, end));
    return [kind, first, second, cut(first, 0), cut(second, 1)];
  });
}

const address = "Toko kami berada di Jalan Mawar 12 Bandung, di seberang masjid agung dekat alun-alun.";

describe("the same words with other figures", () => {
  test.each<[string, Texts, string, string]>([
    [
      "a price",
      [
        ["Ongkir", "Ongkir Rp10.000"],
        ["Ongkir", "Ongkir Rp12.000"],
      ],
      "10.000",
      "12.000",
    ],
    [
      "a price as people type it",
      [
        ["Ongkir", "Ongkir 10rb"],
        ["Ongkir", "Ongkir Rp12.000"],
      ],
      "10rb",
      "12.000",
    ],
    [
      "a number in words",
      [
        ["Retur", "Retur tujuh hari."],
        ["Retur", "Retur 14 hari."],
      ],
      "tujuh",
      "14",
    ],
    [
      "a share, for its decimal comma",
      [
        ["Bunga", "Bunga cicilan 3,5 persen."],
        ["Bunga", "Bunga cicilan 35 persen."],
      ],
      "3,5",
      "35",
    ],
    [
      "a sum, for its decimal comma",
      [
        ["Harga", "Harga paket umrah 3,5 juta."],
        ["Harga", "Harga paket umrah 35 juta."],
      ],
      "3,5 juta",
      "35 juta",
    ],
    [
      "a weekday",
      [
        ["Jam", "Buka Senin sampai Jumat."],
        ["Jam", "Buka Senin sampai Sabtu."],
      ],
      "Jumat",
      "Sabtu",
    ],
    [
      "a month",
      [
        ["Promo", "Promo sampai 5 Mei."],
        ["Promo", "Promo sampai 5 Juni."],
      ],
      "Mei",
      "Juni",
    ],
    [
      "an hour",
      [
        ["Jam", "Buka pukul 08.00."],
        ["Jam", "Buka pukul 09.00."],
      ],
      "08.00",
      "09.00",
    ],
    [
      "a weight",
      [
        ["Berat", "Paling berat 10kg."],
        ["Berat", "Paling berat 15 kg."],
      ],
      "10",
      "15",
    ],
    [
      "one sentence among others, with other small words",
      [
        ["Pengiriman", "Kami mengirim setiap hari. Ongkos kirim ke Bandung adalah Rp10.000! Barang dibungkus rapi."],
        ["Pengiriman", "Ongkos kirim untuk Bandung hanya Rp12.000. Pesan sebelum sore."],
      ],
      "10.000",
      "12.000",
    ],
    [
      "years, under titles that name other years",
      [
        ["Harga 2025", "Kopi Gayo Rp80.000."],
        ["Harga 2026", "Kopi Gayo Rp85.000."],
      ],
      "80.000",
      "85.000",
    ],
    [
      "a question that says what the other's text says",
      [
        ["Berapa ongkos kirim ke Bandung?", "Rp10.000."],
        ["Berapa ongkos kirim Bandung?", "Rp12.000."],
      ],
      "10.000",
      "12.000",
    ],
    [
      "English",
      [
        ["Returns", "You may return it in 7 days."],
        ["Returns", "Return it in 14 days."],
      ],
      "7",
      "14",
    ],
  ])("%s is pointed out, and marked", (_, texts, one, other) => {
    expect(pairsOf(texts)).toEqual([["contradiction", 0, 1, [one], [other]]]);
  });

  test.each<[string, Texts]>([
    [
      "the same figure, written otherwise",
      [
        ["Ongkir", "Ongkir Rp10.000"],
        ["Ongkos", "Ongkir sepuluh ribu rupiah"],
      ],
    ],
    [
      "the same decimal figure, written otherwise",
      [
        ["Berat", "Paling berat 12,50 kg."],
        ["Berat", "Paling berat 12.5 kg."],
      ],
    ],
    [
      "the same sum, in full",
      [
        ["Harga", "Harga paket umrah 3,5 juta."],
        ["Harga", "Harga paket umrah Rp3.500.000."],
      ],
    ],
    [
      "the same month, in the other language",
      [
        ["Promo", "Promo sampai 5 August."],
        ["Promo", "Promo sampai 5 Agustus."],
      ],
    ],
    [
      "the same hour",
      [
        ["Jam buka", "Buka pukul 8"],
        ["Jam", "Buka pukul 08.00, lho"],
      ],
    ],
    [
      "another subject",
      [
        ["Vario", "Servis ringan Rp75.000."],
        ["Beat", "Servis ringan Rp95.000."],
      ],
    ],
    [
      "another number of the same kind of thing",
      [
        ["Cabang 1", "Buka pukul 08.00."],
        ["Cabang 2", "Buka pukul 09.00."],
      ],
    ],
    [
      "another thing within the sentence",
      [
        ["Ongkir", "Zona 1: ongkir Rp10.000"],
        ["Ongkir", "Zona 2: ongkir Rp12.000"],
      ],
    ],
    [
      "another word within the sentence",
      [
        ["Ongkir", "Ongkir ke Medan Rp40.000"],
        ["Ongkir", "Ongkir ke Bali Rp50.000"],
      ],
    ],
    [
      "rows of one list",
      [
        ["Harga", "Kopi Rp9.000\nKopi Rp12.000"],
        ["Harga", "Kopi Rp10.000"],
      ],
    ],
    [
      "more figures than the other",
      [
        ["Jam", "Buka 08.00–17.00."],
        ["Jam", "Buka 08.00."],
      ],
    ],
    [
      "answers to other questions",
      [
        ["Berapa lama pengiriman?", "3 hari kerja."],
        ["Kapan retur?", "7 hari kerja."],
      ],
    ],
  ])("%s is not", (_, texts) => {
    expect(pairsOf(texts).filter(([kind]) => kind === "contradiction")).toEqual([]);
  });

  test("a sentence with many different figures is a list", () => {
    const versions = (count: number): Texts =>
      Array.from({ length: count }, (_, index) => ["Kode", `Kode promo bernilai Rp${index + 1}.000.`]);
    expect(pairsOf(versions(4))).toHaveLength(6);
    expect(pairsOf(versions(5))).toEqual([]);
  });

  test("two sentences that differ are one pair with both marked", () => {
    const texts: Texts = [
      ["Toko", "Buka pukul 08.00. Ongkir Rp10.000."],
      ["Toko", "Ongkir Rp12.000. Buka pukul 09.00."],
    ];
    expect(pairsOf(texts)).toEqual([["contradiction", 0, 1, ["08.00", "10.000"], ["09.00", "12.000"]]]);
  });
});

describe("nearly the same text", () => {
  test.each<[string, Texts]>([
    [
      "word for word",
      [
        ["Alamat", address],
        ["Alamat", address],
      ],
    ],
    [
      "in other capitals and marks",
      [
        ["Alamat", address],
        ["Alamat", address.toUpperCase().replace(",", " –")],
      ],
    ],
    [
      "with a word more",
      [
        ["Alamat", address],
        ["Alamat", `Lokasi: ${address}`],
      ],
    ],
    [
      "in another order",
      [
        ["Jam", "Buka setiap hari. Parkir gratis."],
        ["Jam", "Parkir gratis. Buka setiap hari."],
      ],
    ],
    [
      "a long one under another title",
      [
        ["Alamat", address],
        ["Lokasi", address],
      ],
    ],
  ])("%s is pointed out", (_, texts) => {
    expect(pairsOf(texts)).toEqual([["duplicate", 0, 1, [], []]]);
  });

  test.each<[string, Texts]>([
    [
      "with other words",
      [
        ["Alamat", address],
        ["Alamat", "Gudang kami ada di Jalan Melati, di belakang pasar ikan."],
      ],
    ],
    [
      "of a short one under another title",
      [
        ["Kopi Gayo", "Masih tersedia."],
        ["Teh Melati", "Masih tersedia."],
      ],
    ],
    [
      "about another branch",
      [
        ["Cabang 1", address],
        ["Cabang 2", address],
      ],
    ],
    [
      "with one word of few exchanged",
      [
        ["Warna", "Baju merah besar lengan panjang"],
        ["Warna", "Baju biru besar lengan panjang"],
      ],
    ],
  ])("%s is not", (_, texts) => {
    expect(pairsOf(texts)).toEqual([]);
  });

  test("one text under very many titles is meant to be there", () => {
    const texts = Array.from({ length: 26 }, (_, index): [string, string] => [
      `Barang ${"abcdefghijklmnopqrstuvwxyz"[index]}x`,
      address,
    ]);
    expect(pairsOf(texts)).toEqual([]);
  });

  test("of very many copies some are shown, each beside the first", () => {
    const pairs = pairsOf(Array.from({ length: 40 }, (): [string, string] => ["Alamat", address]));
    expect(pairs.map(([, first]) => first)).toEqual([0, 0, 0, 0, 0]);
  });
});

test("figures that differ come before repeats, otherwise the order stays", () => {
  const texts: Texts = [
    ["Alamat", address],
    ["Ongkir", "Ongkir Rp10.000"],
    ["Alamat", address],
    ["Ongkir", "Ongkir Rp12.000"],
  ];
  expect(pairsOf(texts).map(([kind, first, second]) => [kind, first, second])).toEqual([
    ["contradiction", 1, 3],
    ["duplicate", 0, 2],
  ]);
});

test.each<[string, Texts]>([
  ["nothing", []],
  [
    "empty texts",
    [
      ["", ""],
      ["", ""],
    ],
  ],
  [
    "only marks",
    [
      ["?", "!!! …"],
      ["?", "!!! …"],
    ],
  ],
])("of %s there are none", (_, texts) => {
  expect(pairsOf(texts)).toEqual([]);
});
