/** Whether a visitor's message asks for a person of the team, in Indonesian or English. Pure. */
import { fold } from "#lib/text/fold.ts";

/** A longer message asks about something else, too. */
const maxLength = 160;

const someone =
  "(?:orang(?:nya)?|manusia|admin(?:nya)?|cs|customer service|customer care|layanan pelanggan|petugas(?:nya)?|staf|staff|operator|agen|pegawai|karyawan|seseorang|tim(?:nya)?|penjual(?:nya)?|pemilik(?:nya)?|pengelola(?:nya)?)";
const somebody =
  "(?:humans?|human being|real person|live person|actual person|person|someone|somebody|agent|live agent|representative|rep|operator|staff(?: member)?|support|customer service|customer support|member of (?:the |your )?(?:team|staff)|(?:the |your )?(?:team|manager|owner))";

const asks: readonly RegExp[] = [
  // Indonesian: to talk with somebody, to be connected, to want a person and no machine.
  new RegExp(
    `\\b(?:bicara|berbicara|ngomong|ngobrol|mengobrol|chat|chattingan|chatting|terhubung|tersambung|konsultasi) (?:\\w+ )?(?:dengan|dgn|sama|ama|ke|kepada) (?:\\w+ ){0,2}?${someone}\\b`,
  ),
  new RegExp(
    `\\b(?:hubungkan|sambungkan|dihubungkan|disambungkan|alihkan|dialihkan|teruskan|oper|panggilkan|panggil) (?:\\w+ ){0,3}?${someone}\\b`,
  ),
  /\b(?:mau|ingin|pengen|pingin|minta|butuh|perlu|bisa) (?:\w+ )?(?:dengan |dgn |sama |ama )?(?:orang(?:nya)? (?:asli|beneran|langsung)|manusia|admin(?:nya)?(?: langsung)?|cs(?: langsung)?|customer service|operator)(?: (?:asli|beneran|langsung|dong|ya|saja|aja|nya|kak|min|tolong))*$/,
  // English.
  new RegExp(
    `\\b(?:talk|speak|chat|connect|connected|transfer(?:red)?|put (?:me )?through|escalate|hand (?:me )?over) (?:me )?(?:directly )?(?:to|with) (?:an? |the |your |one of (?:the |your ))?(?:\\w+ )?${somebody}\\b`,
  ),
  new RegExp(
    `\\b(?:connect|transfer|get|give|call|find|bring) me (?:to |with )?(?:an? |the |your )?(?:\\w+ )?${somebody}\\b`,
  ),
  /\b(?:want|need|prefer|like|have) (?:an? |the |to (?:reach|contact|message) (?:an? |the |your )?)?(?:real |live |actual |human )?(?:human|person|agent|operator|representative)(?: please| now| instead)*$/,
];

/** Said alone. */
const alone = new Set([
  "admin",
  "min admin",
  "cs",
  "customer service",
  "operator",
  "manusia",
  "orang asli",
  "minta admin",
  "panggil admin",
  "agent",
  "human",
  "live agent",
  "real person",
  "representative",
  "human please",
  "agent please",
  "operator please",
]);

const refuses = /\b(?:do not|don't|dont|no need|not|never|tidak|tak|nggak|enggak|gak|ga|jangan|bukan|tanpa|without)\b/;

const plain = (text: string) =>
  fold(text)
    .replace(/[’‘`]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Null where it does not. `words` are the maker's own, each a word or some words that bring a person in wherever they stand. */
export function asksForHandover(message: string, words: readonly string[]): "asked" | "word" | null {
  const text = plain(message);
  if (text === "") return null;
  if (words.some((word) => plain(word) !== "" && ` ${text} `.includes(` ${plain(word)} `))) return "word";
  if (alone.has(text)) return "asked";
  if (text.length > maxLength || refuses.test(text)) return null;
  return asks.some((ask) => ask.test(text)) ? "asked" : null;
}
