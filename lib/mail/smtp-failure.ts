/** Translates what went wrong in a session with an SMTP server. Pure. */
import { MailFailure } from "./port.ts";
import type { MailFailureCode } from "./schema.ts";

/** The fields of the library's errors. */
type SmtpError = { code?: string; originalCode?: string; responseCode?: number; response?: string; command?: string };

const maxDetail = 300;

const ofTls = /^(?:ERR_SSL|ERR_TLS|CERT_|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME)/;
const notReached = /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EACCES|EPERM)$/;

const inOneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, maxDetail)
    .toWellFormed();

/** Of a failure without a reply. */
function silentCode({ code, originalCode = "" }: SmtpError): MailFailureCode {
  if (code === "EDNS") return "host_not_found";
  if (code === "ETLS" || ofTls.test(originalCode)) return "tls_failed";
  if (originalCode === "ECONNREFUSED") return "connection_refused";
  if (notReached.test(originalCode)) return "unreachable";
  if (code === "ETIMEDOUT" || originalCode === "ETIMEDOUT") return "timeout";
  if (code === "EAUTH") return "login_refused";
  return code === "EPROTOCOL" ? "unexpected" : "connection_lost";
}

/** By the step that was refused for good. */
function refusedCode({ code, command = "", responseCode }: SmtpError): MailFailureCode {
  if (responseCode === 530) return "login_needed";
  if (code === "EAUTH") return "login_refused";
  if (code === "ETLS") return "tls_failed";
  if (command === "MAIL FROM") return "sender_refused";
  if (command === "RCPT TO") return "recipient_refused";
  if (command === "DATA") return "message_refused";
  return "unexpected";
}

const ofMail: readonly MailFailureCode[] = ["recipient_refused", "message_refused"];

/**
 * `isHandedOver` says that all of the mail was written, so that without a reply nobody knows whether the server took it.
 * Such a mail is not tried again, since it would arrive twice.
 */
export function toMailFailure(error: unknown, isHandedOver = false): MailFailure {
  const found: SmtpError = typeof error === "object" && error !== null ? error : {};
  const { responseCode, response = "", command = "" } = found;
  const detail = inOneLine(response);
  if (responseCode === undefined) {
    if (isHandedOver)
      return new MailFailure({ code: "unknown_outcome", isTemporary: false, isOfServer: true, detail }, error);
    return new MailFailure({ code: silentCode(found), isTemporary: true, isOfServer: true, detail }, error);
  }
  if (responseCode >= 500) {
    const code = refusedCode(found);
    return new MailFailure({ code, isTemporary: false, isOfServer: !ofMail.includes(code), detail }, error);
  }
  const isOfServer = responseCode === 421 || (command !== "RCPT TO" && command !== "DATA");
  return new MailFailure({ code: "busy", isTemporary: true, isOfServer, detail }, error);
}
