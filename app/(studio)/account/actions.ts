"use server";
import { cookies } from "next/headers";
import { z } from "zod";
import { changePassword, createToken, endOtherSessions, revokeToken, updateProfile } from "#lib/accounts/index.ts";
import { ChangePasswordInput, CreateTokenInput, TokenInput, UpdateProfileInput } from "#lib/accounts/schema.ts";
import { localeCookie } from "#lib/i18n/locales.ts";
import { action } from "#lib/next/action.ts";

const yearSeconds = 31_536_000;

export const updateProfileAction = action(UpdateProfileInput, async (ctx, input) => {
  await updateProfile(ctx, input);
  (await cookies()).set(localeCookie, input.locale, { path: "/", maxAge: yearSeconds, sameSite: "lax" });
});
export const changePasswordAction = action(ChangePasswordInput, changePassword);
export const endOtherSessionsAction = action(z.strictObject({}), endOtherSessions);
export const createTokenAction = action(CreateTokenInput, createToken);
export const revokeTokenAction = action(TokenInput, revokeToken);
