import { describe, expect, test } from "vitest";
import { charsetOf, decodeText, looksBinary } from "#lib/parsing/decode-text.ts";
import { bytesOf, latin1, noise, utf16 } from "#tests/support/documents.ts";

const text = "Café “Nusantara” buka pukul 08.00.\r\nHarga: €2";

describe("the encoding of a text", () => {
  test.each([
    ["UTF-8", bytesOf(text)],
    ["UTF-8 with a mark", bytesOf(`\ufeff${text}`)],
    ["UTF-16 little-endian with a mark", utf16(text, { mark: true })],
    ["UTF-16 little-endian", utf16(text)],
    ["UTF-16 big-endian with a mark", utf16(text, { mark: true, bigEndian: true })],
    ["UTF-16 big-endian", utf16(text, { bigEndian: true })],
  ])("is recognised: %s", (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, notes: [] });
    expect(looksBinary(bytes)).toBe(false);
  });

  test.each([
    ["windows-1252", latin1(text.replace("“", "\x93").replace("”", "\x94").replace("€", "\x80")), text],
    // "商品,价格\n红茶,三十元\n绿茶,五十元\n咖啡,八十元" as Chinese spreadsheets write it.
    [
      "GB18030",
      Buffer.from("c9ccc6b72cbcdbb8f10abaecb2e82cc8fdcaaed4aa0ac2ccb2e82ccee5caaed4aa0abfa7b7c82cb0cbcaaed4aa", "hex"),
      "商品,价格\n红茶,三十元\n绿茶,五十元\n咖啡,八十元",
    ],
    // "Товар;Цена / Чай;30 руб", "Ürün;Fiyat / Kahve şekersiz ığdır", "สินค้า;ราคา / ชา;30 บาท".
    ["windows-1251", Buffer.from("d2eee2e0f03bd6e5ede00ad7e0e93b333020f0f3e1", "hex"), "Товар;Цена\nЧай;30 руб"],
    ["windows-1254", latin1("\xdcr\xfcn;Fiyat\nKahve \xfeekersiz \xfd\xf0d\xfdr"), "Ürün;Fiyat\nKahve şekersiz ığdır"],
    ["windows-874", Buffer.from("cad4b9a4e9d23bc3d2a4d20aaad23b333020bad2b7", "hex"), "สินค้า;ราคา\nชา;30 บาท"],
  ])("is guessed where nothing says it, and told: %s", (encoding, bytes, read) => {
    expect(decodeText(bytes)).toEqual({ text: read, notes: [{ code: "encoding_guessed", encoding }] });
    expect(looksBinary(bytes)).toBe(false);
  });

  test("is the one stated, unless a byte order mark says otherwise", () => {
    expect(decodeText(latin1("\xc0"), "windows-1251").text).toBe("А");
    expect(decodeText(bytesOf("\ufeffé"), "windows-1251").text).toBe("é");
  });

  test("is UTF-16 where pairs of bytes are letters of one script", () => {
    for (const words of ["商品,价格\n红茶,三十元", "Товар;Цена\nЧай;30 руб", "상품, 가격\n홍차 삼십원"])
      for (const bigEndian of [true, false]) expect(decodeText(utf16(words, { bigEndian })).text).toBe(words);
  });

  test("is the first of those stated in which all bytes are characters", () => {
    expect(decodeText(latin1("Caf\xe9"), "utf-8", "windows-1252")).toEqual({ text: "Café", notes: [] });
    expect(decodeText(bytesOf("Café"), "utf-8", "windows-1252").text).toBe("Café");
  });

  test("is guessed when the one stated does not exist", () => {
    expect(decodeText(bytesOf("é"), "no-such-encoding").text).toBe("é");
  });

  test("stays UTF-8 when the text is cut inside a character, and that is told", () => {
    const cut = bytesOf("àèìòùàèìòùàèìòù").slice(0, -1);
    expect(decodeText(cut)).toEqual({ text: "àèìòùàèìòùàèìò\ufffd", notes: [{ code: "unreadable_characters" }] });
  });
});

describe("bytes that are no text", () => {
  test.each([
    ["noise", noise(4_000)],
    ["zeros", new Uint8Array(100)],
    ["three bytes", Uint8Array.of(0, 1, 2)],
    ["noise behind a mark of UTF-16", Uint8Array.of(0xff, 0xfe, ...noise(4_000))],
  ])("are told from it: %s", (_, bytes) => {
    expect(looksBinary(bytes)).toBe(true);
  });
});

test.each([
  ["text/html; charset=windows-1252", "windows-1252"],
  ['text/html;charset="UTF-8"', "UTF-8"],
  ["text/html", null],
  [undefined, null],
])("the charset of %s is %s", (contentType, charset) => {
  expect(charsetOf(contentType)).toBe(charset);
});
