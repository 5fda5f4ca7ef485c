/** The instance's own settings. Client-safe. */
import { z } from "zod";
import { locales } from "#lib/i18n/locales.ts";

export const registrationModes = ["closed", "invite", "open"] as const;

export const Settings = z
  .object({
    instanceName: z.string().trim().min(1).max(60).default("Rakit"),
    registration: z.enum(registrationModes).default("invite"),
    defaultLocale: z.enum(locales).default("id"),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

export const UpdateSettingsInput = z.strictObject(Settings.shape).partial().meta({ id: "UpdateSettingsInput" });
export type UpdateSettingsInput = z.infer<typeof UpdateSettingsInput>;
