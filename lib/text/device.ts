/** The browser and the operating system in a User-Agent header. Pure; client-safe. */

/** Null where the header names no known one. */
export type Device = { browser: string | null; system: string | null };

type Known = readonly (readonly [name: string, sign: RegExp])[];

// Most browsers also name others for compatibility, so the more specific name comes first.
const browsers: Known = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\b(?:OPR|Opera|OPiOS)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["UC Browser", /\bUCBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|Chromium|HeadlessChrome|CriOS)\//],
  ["Safari", /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//],
];

const systems: Known = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows NT\b/],
  ["macOS", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
];

const firstIn = (known: Known, userAgent: string) => known.find(([, sign]) => sign.test(userAgent))?.[0] ?? null;

export const deviceOf = (userAgent: string): Device => ({
  browser: firstIn(browsers, userAgent),
  system: firstIn(systems, userAgent),
});
