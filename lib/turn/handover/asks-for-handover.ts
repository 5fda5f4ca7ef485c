/**
 * Whether a visitor's message asks for a person of the team, in Indonesian or English. One clause has to be that wish as a
 * whole: a question that only speaks of staff is one for the bot. Pure.
 */
import { fold } from "#lib/text/fold.ts";

/** A longer clause asks about something else, too. */
const maxClause = 100;
const maxClauses = 40;

const oneOf = (words: string) =>
  `(?:${words
    .trim()
    .split(/\s*,\s*/)
    .join("|")})`;

const someone = oneOf(
  "orang, orangnya, manusia, admin, adminnya, cs, csnya, customer service, customer care, layanan pelanggan, petugas, petugasnya, staf, staff, operator, agen, seseorang, tim, timnya, penjual, penjualnya, pemilik, pemiliknya, pengelola",
);
const before = oneOf(
  "saya, aku, gue, gw, kita, kami, mau, ingin, pengen, pengin, pingin, minta, bisa, bisakah, bisa ga, bisa gak, boleh, bolehkah, apakah, apa, tolong, mohon, kak, min, halo, hai, permisi, kalau, perlu, butuh, harus, langsung, saja, aja, dong, ya, pak, bu, mas, mbak",
);
const after = oneOf(
  "asli, langsung, beneran, saja, aja, dong, ya, kak, min, tolong, deh, sekarang, bisa, gak, ga, nggak, tidak, boleh, ini, nih, sih, toko, tokonya, kalian, anda, kamu, di sini, disini, please, plis, pls, gan, mas, mbak, pak, bu",
);

const somebody = oneOf(
  "human, humans, human being, person, people, someone, somebody, agent, representative, rep, operator, staff, staff member, support, support agent, customer service, customer support, customer care, member of the team, member of your team, member of staff, team, manager, owner",
);
const leading = oneOf(
  "i, i'd, id, i would, i'm, we, can, could, may, would, you, please, like, want, need, wanna, to, just, really, hi, hello, hey, let me, let's, prefer, rather, is it possible, is there a way, is there any way, ok, okay, will, must, be able, sorry, now, then, no, but, so",
);
const trailing = oneOf(
  "please, pls, now, instead, thanks, thank you, asap, here, directly, right now, at all, today, from support, from your team, from the team, on your team, in your team, of your team, there",
);
const determiner = oneOf("a, an, the, your, any, one of the, one of your, some");
const kind = oneOf("real, live, actual, human");

const whole = (frame: string, [first, last]: readonly [string, string]) =>
  new RegExp(`^(?:${first} ){0,8}${frame}(?: ${last}){0,5}$`);
const indonesian = [before, after] as const;
const english = [leading, trailing] as const;

const asks: readonly RegExp[] = [
  whole(
    `(?:bicara|berbicara|ngomong|ngobrol|mengobrol|chat|chatting|terhubung|tersambung|konsultasi)(?: langsung)? (?:dengan|dgn|sama|ama|ke|kepada) ${someone}`,
    indonesian,
  ),
  whole(
    `(?:hubungkan|sambungkan|dihubungkan|disambungkan|alihkan|dialihkan|teruskan|oper|panggilkan|panggil|hubungi)(?: saya| aku| kami)?(?: langsung)?(?: ke| dengan| dgn| sama| kepada)? ${someone}`,
    indonesian,
  ),
  whole(
    "(?:mau|minta|ingin|butuh|perlu|pengen|pingin|ada|panggil)(?: dengan| dgn| sama| ama)? (?:admin|adminnya|cs|csnya|customer service|operator|manusia|orang asli|orang beneran|orang langsung|petugas)",
    indonesian,
  ),
  whole(`(?:talk|speak|chat)(?: directly)? (?:to|with) (?:${determiner} )?(?:${kind} )?${somebody}`, english),
  whole(
    `(?:connect|connected|transfer|transferred|put|escalate|hand|pass|forward)(?: me| us| this)?(?: over| through)? (?:to|with) (?:${determiner} )?(?:${kind} )?${somebody}`,
    english,
  ),
  whole(
    `(?:get|give|call|find|bring) me (?:${determiner} )?(?:${kind} )?(?:human|human being|person|agent|operator|representative|someone|somebody)`,
    english,
  ),
  new RegExp(
    `^(?:(?:please|no|but|hi|hello|hey|sorry|ok|okay) )*(?:i|we|i'd|id)(?: just| really)? (?:want|need|prefer|like|would like|would prefer)(?: to (?:reach|contact|message))? (?:${determiner} )?(?:${kind} )?(?:human|person|agent|operator|representative)(?: ${trailing}){0,3}$`,
  ),
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
  "agent",
  "human",
  "live agent",
  "real person",
  "representative",
  "human please",
  "agent please",
  "operator please",
]);

const plain = (text: string) =>
  fold(text)
    .replace(/[’‘`]/g, "'")
    .replace(/[^\p{L}\p{N}' ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Null where it does not. `words` are the maker's own, each a word or some words that bring a person in wherever they stand. */
export function asksForHandover(message: string, words: readonly string[]): "asked" | "word" | null {
  const text = ` ${plain(message)} `;
  if (words.some((word) => plain(word) !== "" && text.includes(` ${plain(word)} `))) return "word";
  const clauses = message
    .split(/[.,;:!?\n()]+/)
    .map(plain)
    .filter((clause) => clause !== "" && clause.length <= maxClause);
  const isAsked = clauses
    .slice(-maxClauses)
    .some((clause) => alone.has(clause) || asks.some((ask) => ask.test(clause)));
  return isAsked ? "asked" : null;
}
