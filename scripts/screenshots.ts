/**
 * Takes screenshots: a server of its own with the demo content, visited as a maker and a visitor would.
 * Usage: node scripts/screenshots.ts [--screens <folder>]
 * Without an option those of the documentation; with it each screen that decides the impression, light and dark, on a
 * phone and at a desk.
 */
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserOptions } from "#tests/support/browser.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { becomeAdmin, takeTemplate } from "#tests/support/walk.ts";

const folder = "docs/images";
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 760 };
const sari = { name: "Sari", email: "sari@example.org", password: "a-password-for-pictures" };
const { values } = parseArgs({ options: { screens: { type: "string" } } });

async function askDemo(page: Page): Promise<void> {
  await page.goto("/b/asisten-berita");
  await page.getByRole("button", { name: "Berapa chip Ascend 910B yang dipesan ByteDance?" }).click();
  await page.getByRole("log").getByText("100.000").first().waitFor();
  await page
    .getByRole("button", { name: "Open source 1" })
    .or(page.getByRole("button", { name: /sumber 1/i }))
    .first()
    .waitFor();
}

async function takeForDocuments(browser: Browser, baseURL: string): Promise<void> {
  const maker = await browser.newContext({ baseURL, viewport: desk, locale: "en-GB" });
  const page = await maker.newPage();
  await becomeAdmin(page, sari);
  await takeTemplate(page);
  await page.screenshot({ path: `${folder}/builder.png`, animations: "disabled" });
  const visitor = await browser.newContext({ baseURL, viewport: phone, locale: "id-ID", isMobile: true });
  const chat = await visitor.newPage();
  await askDemo(chat);
  await chat.screenshot({ path: `${folder}/chat.png`, animations: "disabled" });
  process.stdout.write(`${folder}/builder.png\n${folder}/chat.png\n`);
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 780 },
] as const;

/** The screen as it stands, in each size and both schemes. */
async function takeScreen(page: Page, into: string, name: string): Promise<void> {
  for (const size of sizes)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const path = `${into}/${name}-${size.width}-${colorScheme}.png`;
      await page.screenshot({ path, animations: "disabled" });
      process.stdout.write(`${path}\n`);
    }
  await page.setViewportSize(desk);
}

async function takeScreens(browser: Browser, baseURL: string, into: string): Promise<void> {
  const maker = await browser.newContext({ baseURL, viewport: desk, locale: "en-GB" });
  const page = await maker.newPage();
  await page.goto("/");
  await page.getByLabel("Name").waitFor();
  await takeScreen(page, into, "set-up");
  await becomeAdmin(page, sari);
  await page.goto("/bots");
  await takeScreen(page, into, "bots");
  await page.goto("/bots/new");
  await takeScreen(page, into, "new-bot");
  await takeTemplate(page);
  const builder = page.url();
  await takeScreen(page, into, "builder");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await takeScreen(page, into, "publish");
  await page.goto(builder);
  await page.goto("/knowledge");
  await takeScreen(page, into, "knowledge-list");
  await page
    .getByRole("main")
    .getByRole("link", { name: /ByteDance/ })
    .first()
    .click();
  await page.waitForURL(/\/knowledge\/kb_/);
  await page.getByRole("heading", { name: /ByteDance/, level: 1 }).waitFor();
  await takeScreen(page, into, "knowledge");
  const visitor = await browser.newContext({ baseURL, viewport: desk, locale: "id-ID" });
  const chat = await visitor.newPage();
  await chat.goto("/b/asisten-berita");
  await takeScreen(chat, into, "chat-opening");
  await askDemo(chat);
  await takeScreen(chat, into, "chat");
}

mkdirSync(values.screens ?? folder, { recursive: true });
const server = await startRakit({ RATE_LIMITS: "off" });
const browser = await chromium.launch(browserOptions);
try {
  if (values.screens) await takeScreens(browser, server.url, values.screens);
  else await takeForDocuments(browser, server.url);
} finally {
  await browser.close();
  await server.stop();
}
