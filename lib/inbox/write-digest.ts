/** The words of a daily digest, in its reader's language. Pure. */
import type { Locale } from "#lib/i18n/locales.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";

export const digestLimits = { groups: 10, questionLength: 200 } as const;

export type Digest = {
  locale: Locale;
  /** Of the reader. */
  name: string;
  workspace: string;
  /** All groups that came, the first of which are named; `questions` counts theirs all together. */
  groups: number;
  questions: number;
  named: readonly { question: string; bot: string; count: number }[];
  /** Where Rakit is; null where nobody said so. */
  origin: string | null;
};

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= digestLimits.questionLength
    ? line
    : `${beginningOf(line, digestLimits.questionLength).trimEnd()}…`;
}

export function writeDigest(digest: Digest): { subject: string; text: string } {
  const { locale, name, workspace, groups, questions, named, origin } = digest;
  const say = (key: string, params?: Record<string, string | number>) =>
    messageFor(locale, `notifications.digest.${key}`, params);
  const more = groups - named.length;
  const lines = [
    say("hello", { name }),
    "",
    say("intro", { workspace, questions }),
    "",
    ...named.map(({ question, bot, count }) => `• ${inOneLine(question)}\n  ${say("asked", { bot, count })}`),
    ...(more > 0 ? [say("more", { more })] : []),
    "",
    ...(origin === null ? [say("where")] : [say("link"), `${origin}/conversations/unanswered`]),
    "",
    origin === null ? say("off") : `${say("offLink")} ${origin}/account`,
  ];
  return { subject: say("subject", { workspace, questions }), text: `${lines.join("\n")}\n` };
}
