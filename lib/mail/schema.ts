/** What a mail may be, and what the administrator sees of mails. Client-safe. */
import { z } from "zod";

export const mailLimits = { addressLength: 254, subjectLength: 200, textLength: 100_000 } as const;

export const MailAddress = z.string().trim().max(mailLimits.addressLength).pipe(z.email());

/** One line, so that no text can add a header to a mail. */
export const toHeaderText = (text: string, maxLength: number): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, maxLength)
    .toWellFormed();
