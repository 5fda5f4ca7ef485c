import { describe, expect, test } from "vitest";
import { standsByItself } from "#lib/questions/stands-by-itself.ts";

describe("a question that says what it is about stands by itself", () => {
  test.each([
    ["How much is shipping to Bali?", "en"],
    ["Do you have parking?", "en"],
    ["Where are you?", "en"],
    ["Are you open on Sundays?", "en"],
    ["How do I order?", "en"],
    ["What is the price of the blue mug?", "en"],
    ["When do you close?", "en"],
    ["Berapa ongkir ke Bali?", "id"],
    ["Ada parkir?", "id"],
    ["Alamat tokonya di mana?", "id"],
    ["Alamat di mana?", "id"],
    ["Jam buka hari Minggu?", "id"],
    ["Bagaimana cara pesan?", "id"],
    ["Pesanannya kapan tiba ya?", "id"],
    ["Apa itu cicilan nol persen?", "id"],
    ["Promo 11.11 apa saja?", "id"],
  ] as const)("%s", (question, language) => {
    expect(standsByItself(question, language)).toBe(true);
  });
});

describe("a question about what was said before does not", () => {
  test.each([
    ["How much?", "en"],
    ["How much is it?", "en"],
    ["What is the price?", "en"],
    ["When?", "en"],
    ["And on Sunday?", "en"],
    ["On Sunday?", "en"],
    ["What about children?", "en"],
    ["For students?", "en"],
    ["Is that free?", "en"],
    ["Do they deliver?", "en"],
    ["Kids?", "en"],
    ["Can I get this delivered?", "en"],
    ["What size?", "en"],
    ["Why?", "en"],
    ["Harganya berapa?", "id"],
    ["Berapa?", "id"],
    ["Berapa harganya kak?", "id"],
    ["Warnanya apa?", "id"],
    ["Alamatnya di mana?", "id"],
    ["Kapan?", "id"],
    ["Ada stok?", "id"],
    ["Kalau hari Minggu?", "id"],
    ["Hari Minggu?", "id"],
    ["Untuk anak?", "id"],
    ["Yang itu bisa dikirim?", "id"],
    ["Terus bayarnya gimana?", "id"],
    ["Parkirnya ada?", "id"],
    ["Kenapa?", "id"],
    ["👍", "id"],
  ] as const)("%s", (question, language) => {
    expect(standsByItself(question, language)).toBe(false);
  });
});
