/** better-auth over our database: passwords and sessions. It serves no route of its own; verbs call it. */

import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { sharedDb } from "#lib/db/client.ts";
import { databaseProvider } from "#lib/db/engine.ts";
import { env } from "#lib/env.ts";
import { type IdKind, newId } from "#lib/ids.ts";
import { processWide } from "#lib/process-wide.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { appSecret } from "./secret.ts";

export const minPasswordLength = 10;
export const maxPasswordLength = 128;
const sessionSeconds = 30 * 24 * 3600;
const renewedAfterSeconds = 24 * 3600;
const idKinds: Record<string, IdKind> = {
  user: "user",
  session: "session",
  account: "account",
  verification: "verification",
};

function makeAuth() {
  const { PUBLIC_URL } = env();
  return betterAuth({
    baseURL: PUBLIC_URL ?? "http://localhost",
    secret: appSecret(),
    database: prismaAdapter(sharedDb(), { provider: databaseProvider }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: minPasswordLength,
      maxPasswordLength: maxPasswordLength,
      autoSignIn: false,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionSeconds, updateAge: renewedAfterSeconds },
    user: {
      additionalFields: {
        isAdmin: { type: "boolean", input: false, defaultValue: false },
        status: { type: "string", input: false, defaultValue: "active" },
        locale: { type: "string", input: false, defaultValue: "id" },
        lastSeenAt: { type: "date", input: false, required: false },
      },
    },
    advanced: {
      cookiePrefix: "rakit",
      useSecureCookies: PUBLIC_URL?.startsWith("https:") ?? false,
      // Joins a session and its user in one read.
      database: { joins: true, generateId: ({ model }) => newId(idKinds[model] ?? "account") },
    },
    // Limits are Rakit's own, per account and per client address; see lib/accounts/sign-in.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export const auth = () => processWide("auth", makeAuth);
export const sessionCookie = "rakit.session_token";
