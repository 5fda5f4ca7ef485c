import { describe, expect, test } from "vitest";
import { checkSupport } from "#lib/turn/check-support.ts";

const passage = (text: string, more: { title?: string; language?: "id" | "en" } = {}) => ({
  title: "Ongkos kirim",
  documentTitle: "Catatan toko",
  language: "id",
  text,
  ...more,
});
const bandung = passage("Ongkos kirim ke Bandung Rp12.000. Pesanan dikirim dalam tiga hari kerja.");
const english = passage("Delivery to Leeds costs 5 pounds and takes two working days.", {
  title: "Delivery",
  language: "en",
});
const missingIn = (answer: string, hits = [bandung]) =>
  checkSupport(answer, hits).unbacked.map(({ missing }) => missing);

describe("a sentence is backed", () => {
  test.each([
    ["that says what its passage says", "Ongkos kirim ke Bandung adalah Rp12.000 [1]."],
    ["in other forms of the passage's words", "Pengiriman pesanan ke Bandung memakan tiga hari [1]."],
    ["with the same figure written otherwise", "Ongkos kirim ke Bandung Rp 12,000 [1]."],
    ["whose words stand in the passage's title", "Catatan toko menyebut ongkos ke Bandung [1]."],
    ["in bold, in a list", "- **Bandung**: ongkos kirim Rp12.000 [1]"],
    ["with its number behind the full stop", "Ongkos kirim ke Bandung Rp12.000. [1]"],
  ])("%s", (_, answer) => {
    expect(checkSupport(answer, [bandung])).toEqual({ sentences: 1, unbacked: [] });
  });

  test("without a number, by any passage", () => {
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

  test("by another passage than the one it names", () => {
    expect(missingIn("Ongkos kirim ke Bandung Rp12.000 [2].", [bandung, english])[0]).toContain("12.000");
  });

  test("though the one before it is", () => {
    const answer = "Ongkos kirim ke Bandung Rp12.000 [1]. Barang tiba dalam 9 hari [1].";
    const { sentences, unbacked } = checkSupport(answer, [bandung]);
    expect(sentences).toBe(2);
    expect(unbacked).toEqual([{ text: "Barang tiba dalam 9 hari.", missing: ["9"] }]);
  });
});

test("what claims nothing is not counted", () => {
  expect(checkSupport("Tentu! Ada lagi?", [bandung])).toEqual({ sentences: 0, unbacked: [] });
  expect(checkSupport("", [])).toEqual({ sentences: 0, unbacked: [] });
});

test("code and addresses of links are not read as claims", () => {
  const answer = "```\nconst rahasia = 99\n```\nOngkos kirim ke Bandung [Rp12.000](https://example.org/98765) [1].";
  expect(missingIn(answer)).toEqual([]);
});
