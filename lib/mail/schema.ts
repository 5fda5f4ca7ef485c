/** What a mail may be, how the mail server is set, and what its administrator sees. Client-safe. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";

export const mailLimits = {
  addressLength: 254,
  subjectLength: 200,
  textLength: 100_000,
  hostLength: 253,
  userLength: 254,
  passwordLength: 500,
  nameLength: 80,
  /** Given up mails that are listed. */
  listed: 20,
} as const;

export const MailAddress = z.string().trim().min(1, "required").max(mailLimits.addressLength).pipe(z.email());

/** One line, so that no text can add a header to a mail. */
export const toHeaderText = (text: string, maxLength: number): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, maxLength)
    .toWellFormed();

/** TLS asked for on a plain connection, TLS from the first byte, or none. */
export const mailSecurities = ["starttls", "tls", "none"] as const;
export const MailSecurity = z.enum(mailSecurities);
export type MailSecurity = z.infer<typeof MailSecurity>;

/** Why a mail could not be sent. */
export const mailFailureCodes = [
  "host_not_found",
  "connection_refused",
  "unreachable",
  "timeout",
  "tls_failed",
  "login_needed",
  "login_refused",
  "sender_refused",
  "recipient_refused",
  "message_refused",
  "busy",
  "connection_lost",
  "unexpected",
  "password_unreadable",
  /** The connection or the process ended after the mail was handed over and before the server said what became of it. */
  "unknown_outcome",
] as const;
export const MailFailureCode = z.enum(mailFailureCodes);
export type MailFailureCode = z.infer<typeof MailFailureCode>;

const isLine = (text: string) => !/\p{Cc}/u.test(text);

/** A name or an address, without scheme, port and path. */
const Host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "required")
  .max(mailLimits.hostLength)
  .regex(
    /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)*|[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*)$/,
    "mail.host",
  );

const serverFields = {
  enabled: z.boolean(),
  host: Host,
  port: z.int("number").min(1).max(65_535),
  security: MailSecurity,
  /** Empty for a server that asks for no login. */
  user: z.string().trim().max(mailLimits.userLength).refine(isLine, "mail.one_line"),
  fromAddress: MailAddress,
  fromName: z.string().trim().max(mailLimits.nameLength).refine(isLine, "mail.one_line"),
};

export const UpdateMailServerInput = z
  .strictObject({
    ...serverFields,
    /** Empty or left out: the stored password stays. */
    password: z.string().max(mailLimits.passwordLength).refine(isLine, "mail.one_line").default(""),
  })
  .meta({ id: "UpdateMailServerInput" });
export type UpdateMailServerInput = z.infer<typeof UpdateMailServerInput>;

/** As it is shown: of the password only its end. */
export const MailSettings = z.object({
  /** Where the settings are: in the environment, in the database, or nowhere yet. */
  source: z.enum(["environment", "stored", "none"]),
  ...serverFields,
  host: z.string(),
  fromAddress: z.string(),
  /** Null without a password, empty for a short one. */
  passwordHint: z.string().nullable(),
  isPasswordUnreadable: z.boolean(),
});
export type MailSettings = z.infer<typeof MailSettings>;

/** A mail that is not tried again. */
export const GivenUpMail = z.object({
  id: storedId("mail"),
  recipient: z.string(),
  failure: MailFailureCode,
  /** What the server said; empty where it said nothing. */
  detail: z.string(),
  at: z.string(),
});
export type GivenUpMail = z.infer<typeof GivenUpMail>;

export const MailState = z.object({
  waiting: z.int(),
  lastSuccessAt: z.string().nullable(),
  lastFailure: z.object({ code: MailFailureCode, detail: z.string(), at: z.string() }).nullable(),
  /** Whether the last attempt failed for a reason of the server or its settings. */
  isFailing: z.boolean(),
  /** When a failing server is tried again. */
  retryAt: z.string().nullable(),
  givenUp: z.int(),
  /** The newest of them. */
  givenUpMails: z.array(GivenUpMail),
});
export type MailState = z.infer<typeof MailState>;

/** How a test mail went; `detail` is what the server said. */
export const MailTest = z.object({
  code: z.enum(["ok", ...mailFailureCodes]),
  to: z.string(),
  detail: z.string(),
});
export type MailTest = z.infer<typeof MailTest>;

export const NoMailInput = z.strictObject({});
