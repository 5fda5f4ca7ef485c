"use server";
import { z } from "zod";
import {
  changePassword,
  createToken,
  endOtherSessions,
  endSession,
  revokeToken,
  updateProfile,
} from "#lib/accounts/index.ts";
import {
  ChangePasswordInput,
  CreateTokenInput,
  SessionInput,
  TokenInput,
  UpdateProfileInput,
} from "#lib/accounts/schema.ts";
import { action } from "#lib/next/action.ts";
import { keepDevices, knownDevices } from "#lib/next/cookies.ts";
import { rememberLocale } from "#lib/next/locale.ts";
import { setNotification } from "#lib/notifications/index.ts";
import { SetNotificationInput } from "#lib/notifications/schema.ts";

export const updateProfileAction = action(UpdateProfileInput, async (ctx, input) => {
  await updateProfile(ctx, input);
  await rememberLocale(input.locale);
});
export const changePasswordAction = action(ChangePasswordInput, async (ctx, input) => {
  const { devices } = await changePassword(ctx, { ...input, devices: await knownDevices() });
  await keepDevices(devices);
});
export const endSessionAction = action(SessionInput, endSession);
export const endOtherSessionsAction = action(z.strictObject({}), endOtherSessions);
export const createTokenAction = action(CreateTokenInput, createToken);
export const revokeTokenAction = action(TokenInput, revokeToken);
export const setNotificationAction = action(SetNotificationInput, setNotification);
