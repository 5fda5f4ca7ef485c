import { defineConfig } from "@playwright/test";
import { browserOptions } from "./tests/support/browser.ts";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "tests/.tmp/playwright",
  // Each file has a server of its own, so that files run beside each other.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "tests/.tmp/journeys.json" }]],
  use: {
    launchOptions: browserOptions,
    locale: "en-GB",
    // A control that never comes fails its own step, not the whole time of its journey.
    actionTimeout: 60_000,
    // Costs a quarter of the processor's time: `--trace on` for the journey that is looked into.
    trace: "off",
    screenshot: "only-on-failure",
  },
});
