/** Patterns of facts in an Indonesian or English sentence: amounts, durations, dates, measures, names. Pure. */
import { wordsOf } from "#lib/retrieval/words.ts";
import { dayNames, monthNames } from "#lib/text/calendar.ts";

const numberWord =
  "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas(?:an)?|puluh(?:an)?|ratus(?:an)?|ribu(?:an)?|juta|setengah|separuh|seperempat|sekali|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|quarter|once|twice";
const dayName = dayNames.join("|");
/** The month, not the verb. */
const may = String.raw`(?<=\b(?:in|of|by|until|till|since|from|to|early|late|last|next|\p{N}) )may|may(?= \p{N})`;
const monthName = monthNames.map((name) => (name === "may" ? may : name)).join("|");
const dayOrMonth = `${dayName}|${monthName}`;
/** Names of one unit of time, in both languages. */
const timeUnits = [
  "detik|seconds?",
  "menit|minutes?",
  "jam|hours?",
  "hari|malam|days?|nights?",
  "minggu|pekan|weeks?",
  "bulan|months?",
  "tahun|years?",
] as const;

export const anyTimeUnit = timeUnits.join("|");

const number = String.raw`(?:\p{N}|\b(?:${numberWord})\b)`;

/** Units of time after these words are durations: "for an hour", unlike "$5 an hour". */
const spanWord =
  "for|after|within|in|about|around|lasts?|takes?|until|than|nearly|almost|over|only|another|quarter of|up to";

const durationIn = (unit: string) =>
  new RegExp(
    String.raw`${number}[^.;]{0,24}\b(?:${unit})\b|\b(?:${spanWord}) an? (?:${unit})\b|\bse(?:${unit})\b|\b(?:${unit}) (?:pertama|ke\w+)|\b(?:first|second|third|fourth|fifth) (?:${unit})\b`,
    "iu",
  );
const durationsByUnit = timeUnits.map((unit) => ({ name: new RegExp(`^(?:${unit})$`), held: durationIn(unit) }));
const anyDuration = durationIn(`${anyTimeUnit}|semester|abad|centur(?:y|ies)`);

export const figure = new RegExp(number, "iu");
/** An amount without its currency counts where a label names it: "Tarif: 7000". */
export const money =
  /\b(?:harga|tarif|biaya|ongkos|ongkir|iuran|denda|sewa|upah|prices?|rates?|fees?|costs?|fares?|charges?)\b[^:.\n]{0,30}:\s?\p{N}|(?:\b(?:rp|idr|usd|eur)|[$€£¥])\s?\p{N}|\p{N}\s?(?:[$€£¥%]|(?:ribu |juta |million |thousand )?(?:rupiah|dollars?|euros?|pounds?|yen|cents?|persen|percent|per cent)\b)|\b(?:gratis|cuma-cuma|tanpa (?:biaya|ongkos|bayar)|tidak (?:dipungut|dikenai|ada) (?:biaya|ongkos|uang)|(?<!-)free(?! (?:space|room|time|place|from|of (?!charge|cost))|-)|no (?:charge|fee|cost)|half the (?:charge|price|fee))\b/iu;
/** An hour in figures or words: "at 6", "pukul delapan"; not "at one of our shops". */
const hour = String.raw`(?:\p{N}|(?:(?:setengah|half past|quarter (?:past|to)) )?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! of\b))`;
export const moment = new RegExp(
  String.raw`\b[12]\p{N}{3}\b|\p{N}[.:]\p{N}{2}\b(?![.,]?\p{N})|\btanggal \p{N}|\b(?:pukul|jam|at) ${hour}|\p{N} ?[ap]\.?m\b|\b(?:${dayOrMonth}|${anyTimeUnit}|pagi|siang|sore|subuh|terbit|terbenam|awal|akhir|morning|noon|afternoon|evening|midnight|dawn|sunrise|sunset)s?\b`,
  "iu",
);
/** A day, not a duration: "within a year" is no match. */
const calendar = String.raw`\b[12]\p{N}{3}\b|\b(?:${dayOrMonth}|weekdays?|hari kerja)s?\b|\b(?:tanggal|tgl) \p{N}|\p{N}(?:st|nd|rd|th) |\b(?:first|last) (?:of|day|week)\b`;
/** Times of day. */
const clock = String.raw`\p{N}[.:]\p{N}{2}\b(?![.,]?\p{N})|\b(?:pukul|jam|at|from) ${hour}|\p{N} ?[ap]\.?m\b|\p{N} (?:to|until|sampai) \p{N}|\p{N} ?[-–] ?\p{N}|\b(?:pukul|noon|midnight|morning|afternoon|evening|pagi|siang|sore|malam|around the clock|24 (?:jam|hours)|daily|every day|(?:se)?tiap hari)\b`;
export const date = new RegExp(calendar, "iu");
/** Times of day, and days of opening. */
export const openingHours = new RegExp(`${clock}|${calendar}`, "iu");
export const colour =
  /\b(?:red|blue|green|yellow|black|white|gr[ae]y|brown|orange|purple|violet|pink|silver|gold(?:en)?|beige|turquoise|transparent|colourless|merah|biru|hijau|kuning|hitam|putih|abu-abu|cokelat|coklat|jingga|oranye|ungu|merah muda|perak|emas|krem)\b/iu;
export const frequency =
  /\b(?:once|twice|every|each|per|daily|weekly|monthly|yearly|hourly|annually|never|always|sekali|setiap|tiap|saban)\b|\b(?:times|kali)\b|\p{N}\S* an? \p{L}/iu;
export const reason =
  /\b(?:karena|sebab|akibat|agar|supaya|untuk|sehingga|berkat|because|due to|since|so that|so|to avoid|to prevent|as)\b/iu;
export const place =
  /\b(?:di|ke|dari|in|at|on|near|from|to)\s+(?:the\s+)?\p{Lu}|\b(?:at|near|behind|beside|opposite|inside) (?:the|our|an?) \p{L}|\b(?:[Ll]antai|[Jj]alan|[Ff]loor|[Ss]treet|[Rr]oad)\b/u;
export const address =
  /\b(?:di|ke|in|at|on|near)\s+(?:the\s+)?\p{Lu}|\b(?:[Jj]alan|[Jj]l|[Ll]antai|[Ss]treet|[Rr]oad|[Ff]loor)\b|\p{N}(?:\.\p{N}+){3}/u;
export const longNumber = /\p{N}[\p{N}\s()-]{5,}\p{N}/u;
export const mailAddress = /\S@\S|\bsurel\b|\be-?mail\b/iu;

const measuredIn = (units: string) => new RegExp(String.raw`${number}(?:\s\p{L}+)?\s?(?:${units})\b`, "iu");

export const weight = measuredIn(String.raw`kg|g|mg|kilo\w*|gram\w*|miligram|tons?|tonnes?|kwintal|pounds?|lbs?`);
export const length = measuredIn(
  String.raw`k?m|cm|mm|mdpl|\w*met(?:er|re)s?|miles?|feet|foot|ft|inch(?:es)?|light.years?|tahun cahaya`,
);
export const temperature = /\p{N}\s?°|\b(?:degrees?|derajat)\b/iu;

/** "How many weeks?" needs a duration in weeks; a question without a unit takes any duration, or a length. */
export function holdsDuration(sentence: string, asked: ReadonlySet<string>): boolean {
  const unit = durationsByUnit.find(({ name }) => [...asked].some((word) => name.test(word)));
  return unit ? unit.held.test(sentence) : anyDuration.test(sentence) || length.test(sentence);
}

const isDayOrMonth = new RegExp(`^(?:${dayOrMonth})s?$`);

/** A capitalised word that the question lacks, inside the sentence or followed by another one at its beginning. */
export function holdsNewName(sentence: string, asked: ReadonlySet<string>): boolean {
  const words = wordsOf(sentence);
  const isName = (index: number) => {
    const word = words[index];
    if (!word || asked.has(word.folded) || isDayOrMonth.test(word.folded)) return false;
    return /^\p{Lu}\p{Ll}+$/u.test(word.raw);
  };
  return words.some((_, index) => isName(index) && (index > 0 || isName(index + 1)));
}
