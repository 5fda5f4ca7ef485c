/** The instance's own settings. Client-safe. */
import { z } from "zod";
import { locales } from "#lib/i18n/locales.ts";

export const logoLimits = { bytes: 300_000, types: ["image/png", "image/jpeg", "image/webp"] } as const;

export const registrationModes = ["closed", "invite", "open"] as const;

const fields = {
  instanceName: z.string().trim().min(1).max(60),
  registration: z.enum(registrationModes),
  defaultLocale: z.enum(locales),
  fileMegabytes: z.number().int().min(1).max(500),
};

export const Settings = z
  .object({
    instanceName: fields.instanceName.default("Rakit"),
    registration: fields.registration.default("invite"),
    defaultLocale: fields.defaultLocale.default("id"),
    /** The largest file that knowledge may be read from. */
    fileMegabytes: fields.fileMegabytes.default(50),
    /** Names the stored logo in its address, so that a new one is fetched anew; null without one. */
    logoKey: z.string().nullable().default(null),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

/** Without defaults: what is not given stays as it is. */
export const UpdateSettingsInput = z.strictObject(fields).partial().meta({ id: "UpdateSettingsInput" });
export type UpdateSettingsInput = z.infer<typeof UpdateSettingsInput>;

/** A picture's bytes as base64; null takes the logo away. */
export const SetLogoInput = z.strictObject({
  image: z
    .base64()
    .max(Math.ceil(logoLimits.bytes / 3) * 4, "admin.logo_too_large")
    .nullable(),
});
export type SetLogoInput = z.infer<typeof SetLogoInput>;
