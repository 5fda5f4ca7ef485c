/** Hides what would tell who a visitor is, in the reader's language. */
import type { Context } from "#lib/access/context.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import { redact } from "#lib/text/redact.ts";

/** Leaves texts as they are unless they are to be redacted. */
export function redactFor(
  { locale }: Pick<Context, "locale">,
  isRedacted: boolean | undefined,
): (text: string) => string {
  if (!isRedacted) return (text) => text;
  const label = (kind: "email" | "phone" | "card") => `[${messageFor(locale, `conversations.hidden.${kind}`)}]`;
  const labels = { email: label("email"), phone: label("phone"), card: label("card") };
  return (text) => redact(text, labels);
}
