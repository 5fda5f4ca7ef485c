import fc from "fast-check";
import { expect, test } from "vitest";
import { rootsOf } from "#lib/retrieval/stem-indonesian.ts";

test.each([
  ["pesan", "pesanan memesan dipesan pemesanan"],
  ["kirim", "mengirim dikirim pengiriman kirimkan"],
  ["tulis", "menulis ditulis tulisan penulis"],
  ["beli", "membeli dibeli pembelian pembeli"],
  ["sapu", "menyapu disapu"],
  ["makan", "makanan dimakan memakan"],
  ["lengkap", "melengkapi dilengkapi kelengkapan"],
  ["layan", "pelayanan layanan melayani dilayani"],
  ["baik", "memperbaiki diperbaiki perbaikan"],
  ["tanya", "pertanyaan bertanya ditanyakan menanyakan"],
  ["bayar", "pembayaran membayar dibayar"],
  ["pakai", "dipakai pakaian memakai pemakaian"],
  ["ambil", "mengambil diambil pengambilan"],
  ["harga", "harganya berharga"],
  ["bijak", "kebijakan"],
  ["uang", "keuangan"],
  ["guna", "menggunakan digunakan penggunaan pengguna"],
  ["ajar", "belajar pelajaran mempelajari pengajar mengajar"],
  ["kerja", "bekerja pekerjaan mengerjakan pekerja"],
  ["gantung", "ketergantungan bergantung tergantung"],
  ["batas", "pembatasan membatasi dibatasi batasan"],
])("%s is a root of %s", (root, forms) => {
  const missed = [root, ...forms.split(" ")].filter((form) => !rootsOf(form).includes(root));
  expect(missed).toEqual([]);
});

test.each(["kopi", "topi", "jalan", "bulan", "teman", "ikan", "kembali", "kecil"])("%s stays as it is", (word) => {
  expect(rootsOf(word)).toContain(word);
});

test("words that only look alike share no root", () => {
  expect(rootsOf("kopi").filter((root) => rootsOf("topi").includes(root))).toEqual([]);
  expect(rootsOf("dikirim").filter((root) => rootsOf("ditulis").includes(root))).toEqual([]);
});

test("any word has at least one root, at most four, and none is empty", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
      const roots = rootsOf(word);
      expect(roots.length).toBeGreaterThanOrEqual(1);
      expect(roots.length).toBeLessThanOrEqual(4);
      expect(roots.every((root) => root.length > 0)).toBe(true);
    }),
  );
});
