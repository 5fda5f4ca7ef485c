"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { register, resetPassword, setUp, signIn, signOut } from "#lib/accounts/index.ts";
import { RegisterInput, ResetPasswordInput, SetUpInput, SignInInput } from "#lib/accounts/schema.ts";
import { action } from "#lib/next/action.ts";
import { setActionCookies } from "#lib/next/cookies.ts";
import { rememberLocale } from "#lib/next/locale.ts";
import { rememberWorkspace } from "#lib/next/workspace.ts";

/** Sets the browser's language to the user's own, on any device. */
async function enter(ctx: Context, { email, password }: SignInInput): Promise<void> {
  const userAgent = (await headers()).get("user-agent") ?? undefined;
  const { headers: cookies, locale } = await signIn(ctx, { email, password, userAgent });
  await setActionCookies(cookies);
  await rememberLocale(locale);
}

export const setUpAction = action(SetUpInput, async (ctx, input) => {
  await setUp(ctx, input);
  await enter(ctx, input);
});

export const signInAction = action(SignInInput, enter);

export const registerAction = action(RegisterInput, async (ctx, input) => {
  const { workspaceId } = await register(ctx, input);
  await enter(ctx, input);
  await rememberWorkspace(workspaceId);
});

export const resetPasswordAction = action(ResetPasswordInput, resetPassword);

const signOutOnce = action(z.undefined(), async () => setActionCookies(await signOut(await headers())));

export async function signOutAction(): Promise<void> {
  await signOutOnce(undefined);
  redirect("/sign-in");
}
