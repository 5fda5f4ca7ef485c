/** Colloquial Indonesian: short and spoken forms, and the formal words for them. Pure. */

/** By the written form. Forms that follow no rule. */
const written: Readonly<Record<string, string>> = {
  abis: "habis",
  aja: "saja",
  ampe: "sampai",
  bener: "benar",
  bgmn: "bagaimana",
  bikin: "buat",
  blm: "belum",
  bln: "bulan",
  brp: "berapa",
  bs: "bisa",
  cepet: "cepat",
  dapet: "dapat",
  dateng: "datang",
  denger: "dengar",
  dgn: "dengan",
  dmn: "mana",
  doang: "saja",
  dpt: "dapat",
  duit: "uang",
  enggak: "tidak",
  ga: "tidak",
  gak: "tidak",
  gimana: "bagaimana",
  gini: "begini",
  gitu: "begitu",
  gmn: "bagaimana",
  gmana: "bagaimana",
  hrs: "harus",
  inget: "ingat",
  jgn: "jangan",
  kalo: "kalau",
  kenapa: "mengapa",
  klo: "kalau",
  kpn: "kapan",
  krn: "karena",
  liat: "lihat",
  malem: "malam",
  ngapain: "mengapa",
  nggak: "tidak",
  ongkir: "ongkos",
  org: "orang",
  pake: "pakai",
  sampe: "sampai",
  sdh: "sudah",
  seneng: "senang",
  skrg: "sekarang",
  tak: "tidak",
  tdk: "tidak",
  temen: "teman",
  thn: "tahun",
  udah: "sudah",
  utk: "untuk",
  yg: "yang",
};

/** The dictionary form, or the word itself. */
export const formalOf = (folded: string): string =>
  Object.hasOwn(written, folded) ? (written[folded] ?? folded) : folded;

const shortest = 4;

/** Spoken nasal prefixes, and the letters that may begin the root instead: "ngirim" of "kirim", "nyari" of "cari". */
const nasals: readonly [beginning: RegExp, letters: readonly string[]][] = [
  [/^nge(?=[a-z])/, [""]],
  [/^ng(?=[aeiou])/, ["k", ""]],
  [/^ny(?=[aeiou])/, ["s", "c"]],
  [/^n(?=[aeiou])/, ["t"]],
  [/^m(?=[aeiou])/, ["p"]],
  [/^n(?=[dcj])/, [""]],
];

/** Roots that a spoken form may have; only for a word that the index does not hold. */
export function spokenRoots(folded: string): string[] {
  const bare = folded.length > shortest + 1 ? folded.replace(/in$/, "") : folded;
  const forms = bare === folded ? [folded] : [bare, folded];
  const roots = forms.flatMap((form) => [
    form,
    ...nasals.flatMap(([beginning, letters]) =>
      beginning.test(form) ? letters.map((letter) => form.replace(beginning, letter)) : [],
    ),
  ]);
  return [...new Set(roots)].filter((root) => root !== folded && root.length >= shortest - 1);
}
