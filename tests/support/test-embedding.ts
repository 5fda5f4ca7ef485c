/** An embedding for tests: alike words lie near each other, and so do a few words that mean the same. Pure. */

/** Each line is one meaning, in Indonesian and English. */
const synonyms = [
  "harga biaya tarif ongkos bayar membayar price prices cost costs fee fees rate rates",
  "kirim dikirim mengirim pengiriman antar diantar mengantar pengantaran delivery deliver delivered shipping ship shipped",
  "buka jam pukul jadwal open opening opens hours schedule",
  "tutup libur closed closing holiday holidays",
  "kembali pengembalian retur refund refunds return returns",
  "alamat lokasi tempat address location where",
  "kontak hubungi telepon contact call phone",
  "garansi jaminan warranty guarantee",
  "rusak cacat pecah broken damaged defective faulty",
  "diskon potongan promo discount discounts sale",
  "pesan pesanan memesan order orders ordering booking",
  "sandi password passcode",
  "murah hemat terjangkau cheap affordable",
  "karyawan pegawai staf employee employees staff",
].map((line) => line.split(" "));

const conceptByWord = new Map(synonyms.flatMap((words) => words.map((word) => [word, `=${words[0]}`] as const)));

const semanticWeight = 2;
/** Short words say little in either language. */
const weightOf = (word: string) => (word.length <= 3 ? 0.3 : 1);

/** FNV-1a, its high bits mixed into the low ones. */
function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < feature.length; index++) {
    hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

const wordsOf = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** A vector of unit length, the same for the same text everywhere and always. */
export function testEmbedding(text: string, dimensions = 256): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  const add = (feature: string, weight: number) => {
    const hash = hashOf(feature);
    const at = hash % dimensions;
    vector[at] = (vector[at] ?? 0) + (hash >>> 31 === 0 ? weight : -weight);
  };
  for (const word of wordsOf(text)) {
    const padded = ` ${word} `;
    const count = padded.length - 2;
    // By the root, so that long words weigh as much as short ones.
    for (let at = 0; at < count; at++) add(padded.slice(at, at + 3), weightOf(word) / Math.sqrt(count));
    const semantic = conceptByWord.get(word);
    if (semantic) add(semantic, semanticWeight);
  }
  const length = Math.hypot(...vector);
  // A text without a word has a direction too, as it has from a real model.
  if (length === 0) return vector.map((_, at) => (at === hashOf(text) % dimensions ? 1 : 0));
  return vector.map((value) => value / length);
}
