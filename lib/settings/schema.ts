/** The instance's own settings. Client-safe. */
import { z } from "zod";
import { locales } from "#lib/i18n/locales.ts";
import { homeZone } from "#lib/i18n/time-zone.ts";
import { TimeZone } from "#lib/i18n/time-zone-schema.ts";

export const logoLimits = { bytes: 300_000 } as const;

export const registrationModes = ["closed", "invite", "open"] as const;

/** Limits of an import; the maxima are what one machine can bear while it serves visitors. */
export const importLimits = {
  fileMegabytes: { min: 1, default: 50, max: 500 },
  /** Pages of a PDF, or slides of a presentation. */
  filePages: { min: 10, default: 5_000, max: 20_000 },
  /** Rows of a table in Excel or CSV. */
  tableRows: { min: 100, default: 200_000, max: 1_000_000 },
  /** Pages of one site map. */
  sitePages: { min: 1, default: 500, max: 10_000 },
} as const;
export type ImportLimit = keyof typeof importLimits;

/** Of one bot's visitors together. */
export const visitorFileLimits = { min: 10, default: 500, max: 100_000 } as const;

const within = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max);

const fields = {
  instanceName: z.string().trim().min(1).max(60),
  registration: z.enum(registrationModes),
  defaultLocale: z.enum(locales),
  timeZone: TimeZone,
  fileMegabytes: within(importLimits.fileMegabytes),
  filePages: within(importLimits.filePages),
  tableRows: within(importLimits.tableRows),
  sitePages: within(importLimits.sitePages),
  visitorFileMegabytes: within(visitorFileLimits),
};

export const Settings = z
  .object({
    instanceName: fields.instanceName.default("Rakit"),
    registration: fields.registration.default("invite"),
    defaultLocale: fields.defaultLocale.default("id"),
    /** Of bots that have none of their own. */
    timeZone: fields.timeZone.default(homeZone),
    fileMegabytes: fields.fileMegabytes.default(importLimits.fileMegabytes.default),
    filePages: fields.filePages.default(importLimits.filePages.default),
    tableRows: fields.tableRows.default(importLimits.tableRows.default),
    sitePages: fields.sitePages.default(importLimits.sitePages.default),
    visitorFileMegabytes: fields.visitorFileMegabytes.default(visitorFileLimits.default),
    /** Part of the logo's URL, so that browsers fetch a new one; null without a logo. */
    logoKey: z.string().nullable().default(null),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

/** Without defaults: a field left out stays unchanged. */
export const UpdateSettingsInput = z.strictObject(fields).partial().meta({ id: "UpdateSettingsInput" });
export type UpdateSettingsInput = z.infer<typeof UpdateSettingsInput>;

/** A picture's bytes as base64; null removes the logo. */
export const SetLogoInput = z.strictObject({
  picture: z
    .base64()
    .max(Math.ceil(logoLimits.bytes / 3) * 4, "admin.logo_too_large")
    .nullable(),
});
export type SetLogoInput = z.infer<typeof SetLogoInput>;
