/** The system's own browser, wherever it stands; undefined leaves the choice to Playwright, which says what to install. */
import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

const executablePath = process.env.CHROME_PATH ?? places.find((place) => existsSync(place));
export const browserOptions = { executablePath, args: ["--no-sandbox"] };
