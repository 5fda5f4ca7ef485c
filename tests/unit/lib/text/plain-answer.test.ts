import { expect, test } from "vitest";
import { plainAnswer } from "#lib/text/plain-answer.ts";

test("quoted chunks lose their signs and the numbers of their sources", () => {
  expect(plainAnswer("> ByteDance memesan 100.000 chip. [1]\n>\n> Harganya belum diumumkan. [2]")).toBe(
    "ByteDance memesan 100.000 chip.\n\nHarganya belum diumumkan.",
  );
});

test.each([
  ["**Halo** *kawan* dan _teman_ [1].", "Halo kawan dan teman."],
  ["## Jam buka\n\n- Senin: 08.00\n- Minggu: tutup", "Jam buka\n\n- Senin: 08.00\n- Minggu: tutup"],
  [
    "Lihat [peta](https://example.org/peta) dan [https://a.id](https://a.id)",
    "Lihat peta (https://example.org/peta) dan https://a.id",
  ],
  [
    "Pakai `npm start`:\n\n```sh\nnpm start # [1] *\n```\n\nSelesai.",
    "Pakai npm start:\n\nnpm start # [1] *\n\nSelesai.",
  ],
  ["2 * 3 * 4 dan nama_berkas_panjang", "2 * 3 * 4 dan nama_berkas_panjang"],
  ["Masih **ditulis", "Masih **ditulis"],
  ["", ""],
])("%j is said as %j", (markdown, said) => {
  expect(plainAnswer(markdown)).toBe(said);
});

test.each(["[", "[a](b ", "**a ", "__a ", "```"])("of %j without end nothing is left out but whole marks", (signs) => {
  const text = signs.repeat(20_000).trim();
  expect(plainAnswer(text)).toBe(signs === "```" ? "" : text);
});
