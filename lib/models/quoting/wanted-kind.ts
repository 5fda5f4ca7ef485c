/** The kind of fact that a question wants, by its wording. Pure. */
import { wordsOf } from "#lib/retrieval/words.ts";
import { fold } from "#lib/text/fold.ts";
import * as facts from "./fact-patterns.ts";

export type WantedKind = {
  /** Whether a text without this kind of fact cannot be the answer. */
  isNeeded: boolean;
  /** The question's words that only name the kind, folded: a figure answers "price" without the word. */
  namedBy: ReadonlySet<string>;
  isHeldBy: (sentence: string) => boolean;
};

type Rule = {
  asks: RegExp;
  isNeeded: boolean;
  holds: (sentence: string, question: { asked: ReadonlySet<string>; namedBy: ReadonlySet<string> }) => boolean;
};

const held = (pattern: RegExp) => (sentence: string) => pattern.test(sentence);
const asking = (pattern: string) => new RegExp(String.raw`\b(?:${pattern})\b`, "g");
const needed = (pattern: string, holds: Rule["holds"]): Rule => ({ asks: asking(pattern), isNeeded: true, holds });
const welcome = (pattern: string, holds: Rule["holds"]): Rule => ({ asks: asking(pattern), isNeeded: false, holds });

const newName: Rule["holds"] = (sentence, { asked }) => facts.holdsNewName(sentence, asked);
const duration: Rule["holds"] = (sentence, { namedBy }) => facts.holdsDuration(sentence, namedBy);
/** Nouns for places in questions. */
const placeAsked =
  "(?:what|which) (?:city|cities|town|village|country|countries|state|island|region|continent|street|building|room|floor|hall|branch)|(?:kota|negara|desa|pulau|provinsi|daerah|jalan|gedung|ruang(?:an)?|lantai|tempat) (?:mana|apa)";
const howMuchIs = "for how much|how much (?:money|does|do|is|are|was|must|should|will|would|can|to|i|for)";

/** The first matching rule decides: "how many days" wants a duration rather than a count. */
const rules: readonly Rule[] = [
  needed(
    "(?:nomor|no) (?:telepon|telpon|telp|hp|wa|whatsapp|rekening)|(?:phone|telephone|account) number",
    held(facts.longNumber),
  ),
  needed("(?:alamat )?(?:e-?mail|surel)(?: address)?", held(facts.mailAddress)),
  welcome(String.raw`mengapa|kenapa|knp|why|alasan\w*|penyebab\w*|reason`, held(facts.reason)),
  // "Who pays?" may be answered by a role; "who is the head?" needs a name.
  needed("siapa(?:kah)? (?!yang|yg|saja|aja)|who (?:is|was|are|were)", newName),
  welcome("siapa(?:kah)?|(?<!(?:one|body|people|those|persons?|staff) )who|whom", newName),
  needed("alamat(?:nya)?|address", held(facts.address)),
  welcome(placeAsked, held(facts.place)),
  welcome("(?:di|ke|dari) ?mana|lokasi(?:nya)?|letak(?:nya)?|where|location", held(facts.place)),
  // Inside a sentence, "when" is a conjunction.
  { asks: /^(?:(?:from|since|until|till) )?when\b/g, isNeeded: true, holds: held(facts.moment) },
  needed("(?:what|which) colou?rs?|(?:ber)?warna apa", held(facts.colour)),
  needed("opening hours|jam (?:buka|tutup|layanan|kerja)", held(facts.openingHours)),
  needed(
    "(?:what|which) (?:weekday|month)|(?<!(?:expiry|expiration|due|up.to)[ -])date|tanggal (?:berapa|brp)",
    held(facts.date),
  ),
  needed(
    "(?:jam|pukul|tanggal|tgl|hari|bulan|tahun) (?:berapa|brp|apa)|kapan|kpn|(?:what|which) (?:time|day|year)|tanggal|jadwal|cut-?off time|deadline|(?:expiry|expiration|due) date",
    held(facts.moment),
  ),
  needed(
    String.raw`(?:berapa|brp) (?:lama|${facts.anyTimeUnit})|lamanya|how (?:long|soon|quickly|late|early|far (?:in advance|ahead))|how many (?:\w+ )?(?:${facts.anyTimeUnit})`,
    duration,
  ),
  welcome(
    String.raw`durasi\w*|duration|masa (?:berlaku|garansi|coba|tunggu|sewa)\w*|(?:\w+ing|delivery|travel|response|recovery) time|battery life`,
    duration,
  ),
  needed(
    String.raw`harga\w*|tarif\w*|biaya\w*|ongkos\w*|ongkir|denda\w*|iuran|gaji|upah|bayar(?:nya)? (?:berapa|brp)|prices?|costs?|fees?|charges?|surcharge|penalty|how expensive|${howMuchIs}`,
    held(facts.money),
  ),
  welcome("how (?:often|frequently|regularly)|(?:se)?berapa sering", held(facts.frequency)),
  needed("how heavy|(?:se)?berapa berat(?:nya)?|brp berat|weight", held(facts.weight)),
  needed(
    "how (?:tall|high|deep|deeply|wide|far(?! (?:in advance|ahead)))|what (?:distance|height|depth|length)|(?:berapa|brp) (?:jauh|tinggi|ketinggian|kedalaman|jarak|panjang|lebar)(?:nya)?",
    held(facts.length),
  ),
  needed("how (?:hot|cold|warm)|what temperature|(?:berapa|brp) (?:suhu|derajat)(?:nya)?", held(facts.temperature)),
  needed(
    "berapa|brp|jumlah|banyaknya|how (?:many|much|old)|what (?:age|percentage|proportion|share)|(?:umur|usia|persen) berapa",
    held(facts.figure),
  ),
  welcome(String.raw`seberapa|how (?!do|does|can|to)\w+`, held(facts.figure)),
];

/** A yes-or-no question is answered by any sentence on its subject. */
const asksYesOrNo =
  /^(?:(?:apakah|bisakah|bolehkah|haruskah|adakah)\b|(?:is|am|are|was|were|do|does|did|can|could|may|must|should|will|would|has|have) )/;
const asksFurther = /\b(?:(?:se)?berapa|brp|kapan|siapa|how|when|who|where|why)\b/;

/** English only: Indonesian "apa" opens questions of every form. */
const asksWhich = /\b(?:what|which)\b/;

export type QuestionForm = "yes-or-no" | "which" | "other";

export function formOf(question: string): QuestionForm {
  const folded = fold(question).trim();
  if (asksYesOrNo.test(folded) && !asksFurther.test(folded)) return "yes-or-no";
  return asksWhich.test(folded) ? "which" : "other";
}

export function wantedKindOf(question: string): WantedKind | null {
  if (formOf(question) === "yes-or-no") return null;
  const folded = fold(question).trim();
  const asked = new Set(wordsOf(question).map((word) => word.folded));
  for (const { asks, isNeeded, holds } of rules) {
    const named = folded.match(asks);
    if (!named) continue;
    const namedBy = new Set(named.flatMap((words) => wordsOf(words).map((word) => word.folded)));
    return { isNeeded, namedBy, isHeldBy: (sentence) => holds(sentence, { asked, namedBy }) };
  }
  return null;
}
