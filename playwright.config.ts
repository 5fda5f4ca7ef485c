import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const browsers = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
/** The caller's choice, then the system's browser; without either Playwright's own, which says what to do when it is missing. */
const executablePath = process.env.CHROME_PATH ?? browsers.find((path) => existsSync(path));

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "tests/.tmp/playwright",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "tests/.tmp/playwright.json" }]],
  use: {
    launchOptions: { executablePath, args: ["--no-sandbox"] },
    locale: "en-GB",
    trace: "retain-on-failure",
  },
});
