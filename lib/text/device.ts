/** Which browser and system a User-Agent header speaks of, as people call them. Pure; client-safe. */

/** Null where the header names none that is known. */
export type Device = { browser: string | null; system: string | null };

type Known = readonly (readonly [name: string, sign: RegExp])[];

// Most browsers name their ancestors too, so the one that adds its own name comes first.
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
