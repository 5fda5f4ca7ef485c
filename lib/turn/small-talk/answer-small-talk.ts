/** What a bot says to small talk when no model does: a friendly sentence, and what it can be asked. Pure. */
import type { Language } from "#lib/bots/spec.ts";
import type { SmallTalkKind } from "./phrases.ts";

/** What the bot's knowledge answers. */
export type Offer = {
  questions: readonly string[];
  /** Titles of what it holds. */
  topics: readonly string[];
};

export const noOffer: Offer = { questions: [], topics: [] };

type Texts = {
  first: Record<SmallTalkKind, (name: string) => string>;
  topics: (topics: string) => string;
  questions: (questions: string) => string;
  anything: string;
};

const maxNamed = 3;

const textsByLanguage: Record<Language, Texts> = {
  id: {
    first: {
      greeting: (name) => `Halo! Saya ${name}.`,
      salam: (name) => `Waalaikumsalam! Saya ${name}.`,
      wellbeing: (name) => `Baik, terima kasih sudah bertanya! Saya ${name}.`,
      identity: (name) => `Saya ${name}, bot yang menjawab pertanyaan Anda.`,
      ability: (name) => `Dengan senang hati! Saya ${name}.`,
      thanks: () => "Sama-sama, senang bisa membantu!",
      farewell: () => "Sampai jumpa, terima kasih sudah mampir!",
      agreement: () => "Baik!",
    },
    topics: (topics) => `Anda bisa bertanya kepada saya tentang hal-hal seperti ${topics}.`,
    questions: (questions) => `Anda bisa bertanya kepada saya, misalnya: ${questions}`,
    anything: "Silakan tulis pertanyaan Anda.",
  },
  en: {
    first: {
      greeting: (name) => `Hello! I am ${name}.`,
      salam: (name) => `Wa alaikum salam! I am ${name}.`,
      wellbeing: (name) => `I am fine, thank you for asking! I am ${name}.`,
      identity: (name) => `I am ${name}, a bot that answers your questions.`,
      ability: (name) => `Gladly! I am ${name}.`,
      thanks: () => "You are welcome, glad to help!",
      farewell: () => "Goodbye, and thank you for stopping by!",
      agreement: () => "All right!",
    },
    topics: (topics) => `You can ask me about things such as ${topics}.`,
    questions: (questions) => `You can ask me, for example: ${questions}`,
    anything: "Please type your question.",
  },
};

export type SmallTalkAnswer = { kind: SmallTalkKind; language: Language; name: string; offer: Offer };

export function answerSmallTalk({ kind, language, name, offer }: SmallTalkAnswer): string {
  const texts = textsByLanguage[language];
  const join = (items: readonly string[]) =>
    new Intl.ListFormat(language, { type: "disjunction" }).format(items.slice(0, maxNamed));
  const named =
    offer.topics.length > 0
      ? texts.topics(join(offer.topics.map((topic) => `**${topic}**`)))
      : offer.questions.length > 0
        ? texts.questions(join(offer.questions.map((question) => `“${question}”`)))
        : texts.anything;
  return `${texts.first[kind](name)} ${named}`;
}
