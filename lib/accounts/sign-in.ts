/**
 * Signing in and out. Unknown e-mails and wrong passwords get the same answer after the same time, and wrong guesses
 * are limited.
 */
import type { Context } from "#lib/access/context.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { auth } from "#lib/auth/auth.ts";
import { devicesSetCookie, knownDevice, rememberDevice } from "#lib/auth/known-devices.ts";
import { consumeAttempt, forgetAttempts, type Guess } from "#lib/auth/login-throttle.ts";
import { invalidField } from "#lib/errors.ts";
import { parseCookies, passCookiePrefix, serializeCookie } from "#lib/http/cookies.ts";
import { visitorCookie, visitorFromCookie } from "#lib/http/visitor.ts";
import { isLocale, type Locale } from "#lib/i18n/locales.ts";
import { madeAtMs, type UserId } from "#lib/ids.ts";
import { deviceOf } from "#lib/text/device.ts";
import type { SignInInput } from "./schema.ts";

const maxUserAgentLength = 400;

/**
 * `userAgent` is the browser's header, by which the user's list of sessions tells them apart; `devices` its cookie of the
 * accounts that it is known to.
 */
type SignInFrom = SignInInput & { userAgent?: string; devices?: string };

/** `headers` set the session's cookie and the known device's; `locale` is the language of the user's profile. */
type SignedIn = { headers: Headers; locale: Locale };

/** The password's hash of the account that has the e-mail; null where none has it. */
export async function findCredential(
  ctx: Context,
  email: string,
): Promise<{ userId: UserId; passwordHash: string } | null> {
  const account = await ctx.db.account.findFirst({
    where: { user: { email }, providerId: "credential" },
    select: { userId: true, password: true },
  });
  return account?.password ? { userId: account.userId, passwordHash: account.password } : null;
}

/** A known device has a count of its own, so that strangers' guesses do not keep the account's owner out. */
export async function guessAtAccount(
  ctx: Context,
  { email, devices }: { email: string; devices?: string },
): Promise<Guess> {
  const credential = await findCredential(ctx, email);
  const device = credential && knownDevice(devices, credential);
  return { secret: `account:${email}`, clientAddress: ctx.clientAddress, device, isTotalLimited: true };
}

/**
 * Throws invalid at `password`, the same for every wrong pair; only the right password shows that the user is
 * suspended.
 */
export async function signIn(ctx: Context, { email, password, userAgent, devices }: SignInFrom): Promise<SignedIn> {
  const guess = await guessAtAccount(ctx, { email, devices });
  await consumeAttempt(guess);
  const wrong = () => invalidField("password", "auth.wrong_password");
  let headers: Headers;
  try {
    ({ headers } = await auth().api.signInEmail({
      body: { email, password },
      // better-auth reads these headers for the session; the client's own values under these names are not passed on.
      headers: { "x-forwarded-for": ctx.clientAddress, "user-agent": userAgent?.slice(0, maxUserAgentLength) ?? "" },
      returnHeaders: true,
    }));
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && Number(error.statusCode) < 500) throw wrong();
    throw error;
  }
  const user = await ctx.db.user.findUnique({
    where: { email },
    select: { id: true, name: true, status: true, locale: true },
  });
  if (!user) throw wrong();
  if (user.status !== "active") {
    await ctx.db.session.deleteMany({ where: { userId: user.id } });
    throw invalidField("password", "auth.suspended");
  }
  await forgetAttempts(guess);
  const credential = await findCredential(ctx, email);
  if (credential) headers.append("set-cookie", devicesSetCookie(rememberDevice(devices, credential)));
  await recordAudit(ctx, {
    action: "user.signed-in",
    entityKind: "user",
    entityId: user.id,
    entityName: user.name,
    after: deviceOf(userAgent ?? ""),
    by: { id: user.id, name: user.name },
  });
  return { headers, locale: isLocale(user.locale) ? user.locale : ctx.locale };
}

/** What a browser got while the session ran: its visitor's id, and the passes, which do not say when. */
function cookiesToEnd(cookieHeader: string | null, signedInAt: Date): string[] {
  const visitorId = visitorFromCookie(cookieHeader);
  const sinceThen = visitorId !== null && madeAtMs(visitorId) >= signedInAt.getTime();
  const passes = Object.keys(parseCookies(cookieHeader)).filter((name) => name.startsWith(passCookiePrefix));
  return sinceThen ? [visitorCookie, ...passes] : passes;
}

/** Clears the visitor's cookie and passes, too, so that the browser's next user sees none of the conversations. */
export async function signOut(requestHeaders: Headers): Promise<Headers> {
  const signedIn = await auth().api.getSession({ headers: requestHeaders });
  const { headers } = await auth().api.signOut({ headers: requestHeaders, returnHeaders: true });
  const ending = signedIn ? cookiesToEnd(requestHeaders.get("cookie"), signedIn.session.createdAt) : [];
  for (const name of ending)
    headers.append("set-cookie", serializeCookie(name, "", { maxAgeSeconds: 0, secure: false }));
  return headers;
}
