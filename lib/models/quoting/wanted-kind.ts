/** What kind of thing a question wants, and whether a sentence holds one. Pure. */
import { fold, wordsOf } from "#lib/retrieval/analyze.ts";

export type WantedKind = {
  /** Whether a text without one cannot be the answer. */
  isNeeded: boolean;
  /** The question's words that only name the kind, folded: a figure answers "price" without saying it. */
  namedBy: ReadonlySet<string>;
  isHeldBy: (sentence: string) => boolean;
};

const numberWords =
  "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas(?:an)?|puluh(?:an)?|ratus(?:an)?|ribu(?:an)?|juta|setengah|separuh|seperempat|sekali|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|million|billion|half|quarter|once|twice";
const timeUnits =
  "detik|menit|jam|hari|minggu|pekan|bulan|tahun|semester|abad|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|centur(?:y|ies)";
const figure = new RegExp(String.raw`\p{N}|\b(?:${numberWords})\b`, "iu");
const duration = new RegExp(
  String.raw`(?:\p{N}|\b(?:${numberWords})\b)[^.;]{0,24}\b(?:${timeUnits})\b|\bse(?:hari|jam|menit|minggu|bulan|tahun|malam)\b|\b(?:${timeUnits}) (?:pertama|ke\w+)|\d ?(?:km|cm|m)\b|\b(?:kilo|centi)?met(?:er|re)s?\b|\b(?:first|second|third|fourth|fifth) (?:${timeUnits})\b`,
  "iu",
);
const money =
  /(?:\b(?:rp|idr|usd|eur)|[$€£¥])\s?\p{N}|\p{N}\s?(?:[$€£¥%]|(?:ribu |juta |million |thousand )?(?:rupiah|dollars?|euros?|pounds?|yen|cents?|persen|percent|per cent)\b)|\b(?:gratis|cuma-cuma|tanpa (?:biaya|ongkos|bayar)|tidak (?:dipungut|dikenai|ada) (?:biaya|ongkos|uang)|free|no (?:charge|fee|cost)|half the (?:charge|price|fee))\b/iu;
const moment =
  /\p{N}|\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|may|june|july|august|october|december|pagi|siang|sore|malam|subuh|terbit|terbenam|awal|akhir|morning|noon|afternoon|evening|night|midnight|dawn|sunrise|sunset|hari|minggu|bulan|tahun|day|week|month|year)s?\b/iu;
const reason =
  /\b(?:karena|sebab|akibat|agar|supaya|untuk|sehingga|berkat|because|due to|since|so that|so|to avoid|to prevent|as)\b/iu;
const place = /\b(?:di|ke|dari|in|at|on|near|from|to)\s+(?:the\s+)?\p{Lu}|\b(?:lantai|jalan|floor|street|road)\b/u;

const dayOrMonth =
  /^(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)s?$/;

/** A capitalised word that the question does not have, inside the sentence or followed by another at its beginning. */
function holdsNewName(sentence: string, asked: ReadonlySet<string>): boolean {
  const words = wordsOf(sentence);
  const isName = (index: number) => {
    const word = words[index];
    return (
      word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.raw) && !asked.has(word.folded) && !dayOrMonth.test(word.folded)
    );
  };
  return words.some((_, index) => isName(index) && (index > 0 || isName(index + 1)));
}

type Rule = { asks: RegExp; isNeeded: boolean; holds: (sentence: string, asked: ReadonlySet<string>) => boolean };

const held = (pattern: RegExp) => (sentence: string) => pattern.test(sentence);
const asks = (pattern: string) => new RegExp(String.raw`\b(?:${pattern})\b`, "g");
const howMuchIs = "how much (?:does|do|is|are|was|must|should|will|would|can|to|i|for)";

/** The first that fits decides: "how many days" asks for a duration before it asks for a count. */
const rules: readonly Rule[] = [
  { asks: asks(String.raw`mengapa|kenapa|knp|why|alasan\w*|penyebab\w*|reason`), isNeeded: false, holds: held(reason) },
  // "Who pays?" may be answered by a part that somebody plays; "who is the head?" wants a name.
  {
    asks: asks(String.raw`siapa(?:kah)? (?!yang|yg|saja|aja)|who (?:is|was|are|were)`),
    isNeeded: true,
    holds: holdsNewName,
  },
  { asks: asks("siapa(?:kah)?|(?<!(?:one|body|people|those|persons?|staff) )who|whom"), isNeeded: false, holds: holdsNewName },
  { asks: asks("(?:di|ke|dari) ?mana|where"), isNeeded: false, holds: held(place) },
  {
    asks: /\b(?:(?:jam|pukul|tanggal|tgl|hari|bulan|tahun) (?:berapa|brp|apa)|kapan|kpn|(?:what|which) (?:time|day|date|year|month|weekday)|jam (?:buka|tutup|layanan|kerja)|tanggal|jadwal|opening hours|deadline)\b|^(?:(?:from|since|until|till) )?when\b/g,
    isNeeded: true,
    holds: held(moment),
  },
  {
    asks: asks(
      `(?:berapa|brp) (?:lama|${timeUnits})|lamanya|how (?:long|soon|quickly|late)|how many (?:\\w+ )?(?:${timeUnits})`,
    ),
    isNeeded: true,
    holds: held(duration),
  },
  {
    asks: asks(
      String.raw`harga\w*|tarif\w*|biaya\w*|ongkos\w*|ongkir|denda\w*|iuran|gaji|upah|bayar(?:nya)? (?:berapa|brp)|prices?|costs?|fees?|charges?|surcharge|penalty|how expensive|${howMuchIs}`,
    ),
    isNeeded: true,
    holds: held(money),
  },
  { asks: asks("berapa|brp|jumlah|banyaknya|how (?:many|much)"), isNeeded: true, holds: held(figure) },
  { asks: asks(String.raw`seberapa|how (?!do|does|can|to)\w+`), isNeeded: false, holds: held(figure) },
];

/** Such a question is answered by any sentence that is about it. */
const yesOrNo =
  /^(?:apakah|apa kah|bisakah|bolehkah|haruskah|adakah|(?:is|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have) )/;
const asksFurther = /\b(?:(?:se)?berapa|brp|kapan|siapa|how|when|who|where|why)\b/;

export function wantedKindOf(question: string): WantedKind | null {
  const folded = fold(question).trim();
  if (yesOrNo.test(folded) && !asksFurther.test(folded)) return null;
  const asked = new Set(wordsOf(question).map((word) => word.folded));
  for (const rule of rules) {
    const named = folded.match(rule.asks);
    if (!named) continue;
    return {
      isNeeded: rule.isNeeded,
      namedBy: new Set(named.flatMap((words) => wordsOf(words).map((word) => word.folded))),
      isHeldBy: (sentence) => rule.holds(sentence, asked),
    };
  }
  return null;
}
