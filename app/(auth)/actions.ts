"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { register, resetPassword, setUp, signIn, signOut } from "#lib/accounts/index.ts";
import { RegisterInput, ResetPasswordInput, SetUpInput, SignInInput } from "#lib/accounts/schema.ts";
import { isTimeZone, timeZoneCookie } from "#lib/i18n/time-zone.ts";
import { action } from "#lib/next/action.ts";
import { keepDevices, knownDevices, setActionCookies } from "#lib/next/cookies.ts";
import { rememberLocale } from "#lib/next/locale.ts";
import { rememberWorkspace } from "#lib/next/workspace.ts";

/** Sets the browser's language to the user's own, on any device. */
async function enter(ctx: Context, { email, password, devices }: SignInInput & { devices?: string }): Promise<void> {
  const userAgent = (await headers()).get("user-agent") ?? undefined;
  const { headers: sent, locale } = await signIn(ctx, { email, password, userAgent, devices });
  await setActionCookies(sent);
  await rememberLocale(locale);
}

export const setUpAction = action(SetUpInput, async (ctx, input) => {
  const { value } = (await cookies()).get(timeZoneCookie) ?? {};
  const timeZone = input.timeZone ?? (value && isTimeZone(value) ? value : undefined);
  const { devices } = await setUp(ctx, { ...input, timeZone, devices: await knownDevices() });
  await enter(ctx, { ...input, devices });
});

export const signInAction = action(SignInInput, async (ctx, input) =>
  enter(ctx, { ...input, devices: await knownDevices() }),
);

export const registerAction = action(RegisterInput, async (ctx, input) => {
  const { workspaceId, devices } = await register(ctx, { ...input, devices: await knownDevices() });
  await enter(ctx, { ...input, devices });
  await rememberWorkspace(workspaceId);
});

export const resetPasswordAction = action(ResetPasswordInput, async (ctx, input) => {
  const { devices } = await resetPassword(ctx, { ...input, devices: await knownDevices() });
  await keepDevices(devices);
});

const signOutOnce = action(z.undefined(), async () => setActionCookies(await signOut(await headers())));

export async function signOutAction(): Promise<void> {
  await signOutOnce(undefined);
  redirect("/sign-in");
}
