/** A mail server of this machine that this instance sends by, until the test is over. */
import { onTestFinished } from "vitest";
import type { Context } from "#lib/access/context.ts";
import { updateMailServer } from "#lib/mail/index.ts";
import { UpdateMailServerInput } from "#lib/mail/schema.ts";
import { type SmtpAnswers, startSmtpServer } from "./smtp-servers.ts";

export const serverInput = (port: number, changes: Record<string, unknown> = {}): UpdateMailServerInput =>
  UpdateMailServerInput.parse({
    enabled: true,
    host: "localhost",
    port,
    security: "none",
    user: "",
    fromAddress: "warung@example.org",
    fromName: "Warung Sari",
    ...changes,
  });

export async function connectMailServer(
  admin: Context,
  answers: SmtpAnswers = {},
  changes: Record<string, unknown> = {},
) {
  const server = await startSmtpServer(answers);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await server.close();
    isOpen = false;
  };
  onTestFinished(close);
  await updateMailServer(admin, serverInput(server.port, changes));
  return { ...server, close };
}
