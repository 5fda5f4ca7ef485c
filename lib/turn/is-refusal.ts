/** Whether a model's answer is only a refusal: the bot's own text, or a sentence of that kind. Pure. */
import { sentencesOf } from "#lib/retrieval/sentences.ts";
import { fold } from "#lib/text/fold.ts";

/** A longer text holds more than a refusal. */
const maxLength = 400;
/** An apology or a greeting may come first. */
const maxOpening = 2;

const known = "(?:jawaban|informasi|info|keterangan|data|pengetahuan)(?:nya)?";
const told = "(?:information|info|answers?|details?|data|knowledge)";

/** Sentences about the speaker's own knowledge only: "kami tidak punya cabang" and "we have no branch" are answers. */
const kinds: readonly RegExp[] = [
  new RegExp(
    `\\b(?:tidak|belum|tak) (?:\\w+ ){0,2}?(?:menemukan|memiliki|mempunyai|punya|ada|mendapatkan) (?:\\w+ ){0,2}?${known}\\b`,
  ),
  new RegExp(
    `\\b${known}\\b[^.!?]{0,80}\\b(?:tidak|belum|tak) (?:\\w+ ){0,2}?(?:tersedia|ada|ditemukan|tercantum|disebutkan|dijelaskan|terdapat)\\b`,
  ),
  /\b(?:saya|aku|kami) (?:\w+ ){0,2}?(?:tidak|belum|tak) (?:tahu|mengetahui|yakin)\b/,
  /\b(?:tidak|belum|tak) (?:dapat|bisa|mampu) (?:\w+ ){0,2}?(?:menjawab|membantu)/,
  new RegExp(
    `\\bi(?: am|'m)?(?: \\w+){0,2}? (?:do not|don't|did not|didn't|could not|couldn't|cannot|can't|have not|haven't|was not able to|am not able to|unable to) (?:\\w+ ){0,2}?(?:find|found|have|see|provide|locate)\\b[^.!?]{0,30}\\b${told}\\b`,
  ),
  new RegExp(
    `\\b${told}\\b[^.!?]{0,80}\\b(?:is|are|was|were|does|do)(?: not|n't) (?:\\w+ ){0,2}?(?:available|found|mentioned|provided|included|covered|contained|in)\\b`,
  ),
  new RegExp(`\\b(?:there is|there's|there are|i have|i found) no (?:\\w+ ){0,2}?${told}\\b`),
  new RegExp(`\\b(?:do|does)(?: not|n't) (?:contain|include|provide|mention|have) (?:\\w+ ){0,2}?${told}\\b`),
  /\bi (?:\w+ )?(?:do not|don't) (?:\w+ )?know\b/,
  /\b(?:i|we) (?:\w+ )?(?:cannot|can't|can not|could not|couldn't|am unable to|'m unable to|am not able to) (?:\w+ )?(?:answer|help)\b/,
];

const marker = /\[\d{1,2}\](?!\()/;

/** The text without case, accents, emphasis and apostrophe variants. */
const plain = (text: string) =>
  fold(text)
    .replace(/[’‘`]/g, "'")
    .replace(/[*_>#"“”]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** `refusal` is the bot's own text. An answer that cites a chunk or goes on to answer is no refusal. */
export function isRefusal(answer: string, refusal: string): boolean {
  if (marker.test(answer)) return false;
  const text = plain(answer);
  const own = plain(refusal);
  if (text === own) return true;
  if (text.length > maxLength) return false;
  if (own !== "" && text.startsWith(own)) return true;
  return sentencesOf(text)
    .slice(0, maxOpening)
    .some((sentence) => kinds.some((kind) => kind.test(sentence)));
}
