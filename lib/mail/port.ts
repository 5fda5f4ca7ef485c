/** The port to whatever carries mails away: a session with a server, through which mails go one by one. */
import type { MailId } from "#lib/ids.ts";
import type { MailFailureCode, MailSecurity } from "./schema.ts";

export type MailServer = {
  host: string;
  port: number;
  security: MailSecurity;
  /** Null where the server asks for no login. */
  login: { user: string; password: string } | null;
  from: { name: string; address: string };
};

export type OutgoingMail = { id: MailId; to: string; subject: string; text: string };

export interface MailSession {
  /** Resolves once the server has taken the mail. A session ends with its first failure. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

export interface MailTransport {
  /** Connected and logged in. */
  open(server: MailServer): Promise<MailSession>;
}

type Failure = {
  code: MailFailureCode;
  /** Whether the same mail may be taken later. */
  isTemporary: boolean;
  /** Whether other mails would fail by it as well: a failure of the server, the connection or its settings. */
  isOfServer: boolean;
  /** What the server said. */
  detail: string;
};

const brand = Symbol.for("rakit.mail-failure");

export class MailFailure extends Error {
  readonly [brand] = true;
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.code, { cause });
    this.name = "MailFailure";
    this.failure = failure;
  }
}

export const isMailFailure = (error: unknown): error is MailFailure =>
  typeof error === "object" && error !== null && brand in error;
