"use server";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { register, resetPassword, setUp, signIn, signOut } from "#lib/accounts/index.ts";
import { RegisterInput, ResetPasswordInput, SetUpInput, SignInInput } from "#lib/accounts/schema.ts";
import { localeCookie } from "#lib/i18n/locales.ts";
import { action } from "#lib/next/action.ts";
import { setActionCookies } from "#lib/next/cookies.ts";

async function enter(ctx: Context, credentials: { email: string; password: string }): Promise<void> {
  await setActionCookies(await signIn(ctx, credentials));
}

async function rememberLocale(locale: string): Promise<void> {
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}

export const setUpAction = action(SetUpInput, async (ctx, input) => {
  await setUp(ctx, input);
  await enter(ctx, input);
  await rememberLocale(input.locale);
});

export const signInAction = action(SignInInput, enter);

export const registerAction = action(RegisterInput, async (ctx, input) => {
  await register(ctx, input);
  await enter(ctx, input);
  await rememberLocale(input.locale);
});

export const resetPasswordAction = action(ResetPasswordInput, resetPassword);

const signOutOnce = action(z.undefined(), async () => setActionCookies(await signOut(await headers())));

export async function signOutAction(): Promise<void> {
  await signOutOnce(undefined);
  redirect("/sign-in");
}
