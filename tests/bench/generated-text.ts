/** Text with the word distribution of real text, the same in every run: few words everywhere, most of them seldom. */

type Generated = { chunk: () => { title: string; text: string; tags: string[] }; question: () => string };

const stopWords =
  "yang dan di untuk dengan dari pada ini itu dalam tidak akan ke oleh adalah juga sudah atau dapat bisa ada karena saat harus bila serta telah lebih para anda kami".split(
    " ",
  );
const asking = "berapa apa bagaimana kapan apakah di mana siapa mengapa".split(" ");
/** Five words of six have no prefix, and as many no suffix. */
const none = Array.from({ length: 25 }, () => "");
const prefixes = [...none, "me", "ber", "di", "pe", "ter"];
const suffixes = [...none, "an", "kan", "nya", "i"];
const syllables =
  "ba bi bu ca ci cu da di du ga gi gu ha hi ja ju ka ki ku la li lu ma mi mu na ni nu pa pi pu ra ri ru sa si su ta ti tu wa ya ban kan man pan ran san tan tar bar kar lam tem ker sel pin rum".split(
    " ",
  );
const stopShare = 0.38;
const wordsPerSentence = 13;

/** `words` different roots; a chunk has `length` words. */
export function generateText({ words = 30_000, length = 120, seed = 12_345 } = {}): Generated {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    // The generator's low bits repeat soon.
    return (state >>> 8) / 0x800000;
  };
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const roots = Array.from({ length: words }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2.4) }, () => pick(syllables)).join(""),
  );
  /** Zipf's law: the word of rank r is as frequent as 1 / r. */
  const root = () => roots[Math.floor(words ** random()) - 1] ?? "";
  const content = () => `${pick(prefixes)}${root()}${pick(suffixes)}`;
  const word = () => (random() < stopShare ? pick(stopWords) : content());
  const sentence = () => {
    const said = Array.from({ length: wordsPerSentence }, word).join(" ");
    return `${said[0]?.toUpperCase()}${said.slice(1)}.`;
  };
  const kept: string[] = [];
  const chunk = () => {
    const text = Array.from({ length: Math.ceil(length / wordsPerSentence) }, sentence).join(" ");
    if (kept.length < 5_000) kept.push(text);
    else kept[Math.floor(random() * kept.length)] = text;
    return { title: `${content()} ${content()} ${content()}`, text, tags: [] };
  };
  /** Some words of one chunk, and a word that asks. */
  const question = () => {
    const from = pick(kept).replace(/[.]/g, "").toLowerCase().split(" ");
    const start = Math.floor(random() * from.length);
    const said = from.slice(start, start + 5 + Math.floor(random() * 6));
    return `${pick(asking)} ${said.join(" ")}?`;
  };
  return { chunk, question };
}
