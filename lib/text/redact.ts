/**
 * Finds and hides e-mail addresses, phone numbers and card numbers in a text; prices, order numbers and dates stay. Indonesian and
 * international forms of numbers. Client-safe, pure.
 */

export type ContactKind = "email" | "phone" | "card";
/** What stands in the place of each. */
export type RedactionLabels = Record<ContactKind, string>;

/** Bounded parts, so that no text is slow to search. */
const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24}(?![\p{L}\p{N}])/gu;

/** Digits with single signs between them, from a sign of its own: "ORD-0812…" and "#0812…" are no numbers of phones. */
const digits = /(?<![\p{L}\p{N}#_./,-]|\p{N}[.,]\s)(?:\+|\()?\d(?:[ .\-()]{0,2}\d){6,21}(?![\p{L}\p{N}_]|[-/.,]\d)/gu;

const onlyDigits = (text: string) => text.replace(/\D/g, "");

/** The check digit of card numbers. */
function fitsLuhn(number: string): boolean {
  let sum = 0;
  for (const [place, digit] of number.split("").toReversed().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** By their first digits, the lengths that the issuers give: Visa, Mastercard, American Express, JCB, UnionPay and others. */
const issuers: readonly [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|2[2-7])/, [16]],
  [/^3[47]/, [15]],
  [/^35/, [16]],
  [/^(?:50|5[6-8]|6)/, [16, 17, 18, 19]],
];

function isCard(written: string): boolean {
  const number = onlyDigits(written);
  const isWritten = /^\d+$|^\d{3,6}(?:[ -]\d{3,6}){2,5}$/.test(written);
  return (
    isWritten &&
    issuers.some(([first, lengths]) => first.test(number) && lengths.includes(number.length)) &&
    fitsLuhn(number)
  );
}

/** Figures in groups of three, and days: 1.250.000, 2026-01-31, 31.01.2026. */
const isFigure = (written: string) =>
  /^\d{1,3}(?:[. ]\d{3})+$/.test(written) ||
  /^(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|\d{1,2}[-. ]\d{1,2}[-. ]\d{2,4})(?:[ .]|$)/.test(written);

/** Mobile numbers begin with 08 or 628; those of a place have its area code apart; others begin with a plus sign. */
function isPhone(written: string): boolean {
  const number = onlyDigits(written);
  if (written.startsWith("+")) return number.length >= 8 && number.length <= 15;
  if (isFigure(written)) return false;
  if (/^\(?08/.test(written)) return number.length >= 9 && number.length <= 14;
  if (number.startsWith("628")) return number.length >= 10 && number.length <= 15 && !/\.\d{3}\./.test(written);
  return /^(?:\(0[2-9]\d{1,2}\)|0[2-9]\d{1,2}[ -]) ?\d{3,4}[ -]?\d{3,4}$/.test(written);
}

function replaceContacts(text: string, put: (kind: ContactKind, written: string) => string): string {
  return text
    .replace(email, (written) => put("email", written))
    .replace(digits, (written) => {
      const before = written.match(/^\((?!\d{2,5}\))/)?.[0] ?? "";
      const number = written.slice(before.length);
      if (isCard(number)) return before + put("card", number);
      return isPhone(number) ? before + put("phone", number) : written;
    });
}

export const redact = (text: string, labels: RedactionLabels): string => replaceContacts(text, (kind) => labels[kind]);

export type Contact = { kind: ContactKind; text: string };

/** Each once. */
export function contactsIn(text: string): Contact[] {
  const found = new Map<string, Contact>();
  replaceContacts(text, (kind, written) => {
    found.set(written, { kind, text: written });
    return " ";
  });
  return [...found.values()];
}

/** The text without them, and without the spaces that they leave. */
export const withoutContacts = (text: string): string =>
  replaceContacts(text, () => "\0").replace(/^\0 ?| ?\0(?= |[.,;:!?)]|$)|\0 ?/gm, "");
