import { expect, test } from "vitest";
import { nearDuplicatesLast } from "#lib/retrieval/near-duplicate-filter.ts";
import { wordsOf } from "#lib/retrieval/words.ts";

const long = (name: string) =>
  `Pesanan untuk ${name} dikirim dari gudang pusat kami setiap hari kerja sebelum pukul sembilan pagi, kecuali pada hari libur nasional dan cuti bersama, dengan kurir milik toko sendiri maupun mitra yang sudah lama bekerja untuk kami.`;
const numbers = new Map<string, number>();
const numberOf = (word: string) => {
  const number = numbers.get(word) ?? numbers.size;
  numbers.set(word, number);
  return number;
};
const numbersOf = (text: string) => wordsOf(text).map(({ folded }) => numberOf(folded));
const item = (id: string, rank: number, text: string) => ({ id, rank, text });
const order = (items: ReturnType<typeof item>[]) =>
  nearDuplicatesLast(items, ({ text }) => numbersOf(text), 10).map(({ id }) => id);

test("copies come behind everything else, in their own order", () => {
  const items = [
    item("a", 1, "Toko buka pukul delapan."),
    item("copy 1", 1, "Toko buka pukul delapan!"),
    item("copy 2", 0.99, "TOKO buka pukul delapan"),
    item("b", 0.5, "Parkir gratis."),
  ];
  expect(order(items)).toEqual(["a", "b", "copy 1", "copy 2"]);
});

test("one figure or name makes another chunk of it", () => {
  expect(order([item("a", 1, "Ongkos Rp12.000."), item("b", 1, "Ongkos Rp15.000."), item("c", 0.9, "Lain.")])).toEqual([
    "a",
    "b",
    "c",
  ]);
  expect(order([item("a", 1, long("Bandung")), item("b", 1, long("Medan")), item("c", 0.9, "Lain.")])).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test("what ranks much lower is not compared", () => {
  const same = "Toko buka pukul delapan.";
  expect(order([item("a", 1, same), item("b", 0.5, same), item("c", 0.4, "Lain.")])).toEqual(["a", "b", "c"]);
});

test("nothing stays nothing", () => {
  expect(order([])).toEqual([]);
});
