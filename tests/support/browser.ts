/** The system's own browser, wherever it stands; undefined leaves the choice to Playwright, which says what to install. */
import { existsSync } from "node:fs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

const executablePath = process.env.CHROME_PATH ?? places.find((place) => existsSync(place));
/** A name of this machine that is no localhost: what comes from there over plain http is no secure page, as on a phone in the same network. */
export const networkName = "rakit.test";

export const browserOptions = {
  executablePath,
  // Where there is no graphics card, a process for one only costs time.
  args: ["--no-sandbox", "--disable-gpu", `--host-resolver-rules=MAP ${networkName} 127.0.0.1`],
};
