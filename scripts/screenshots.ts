/**
 * Takes the documentation's screenshots: a server of its own with the demo content, visited as a maker and a visitor
 * would.
 */
import { mkdirSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { browserOptions } from "#tests/support/browser.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { becomeAdmin, takeTemplate } from "#tests/support/walk.ts";

const folder = "docs/images";
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 760 };
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

mkdirSync(folder, { recursive: true });
const server = await startRakit({ RATE_LIMITS: "off" });
const browser = await chromium.launch(browserOptions);
try {
  const maker = await browser.newContext({ baseURL: server.url, viewport: desk, locale: "en-GB" });
  const page = await maker.newPage();
  await becomeAdmin(page, { name: "Sari", email: "sari@example.org", password: "a-password-for-pictures" });
  await takeTemplate(page);
  await page.screenshot({ path: `${folder}/builder.png`, animations: "disabled" });
  const visitor = await browser.newContext({ baseURL: server.url, viewport: phone, locale: "id-ID", isMobile: true });
  const chat = await visitor.newPage();
  await askDemo(chat);
  await chat.screenshot({ path: `${folder}/chat.png`, animations: "disabled" });
} finally {
  await browser.close();
  await server.stop();
}
process.stdout.write(`${folder}/builder.png\n${folder}/chat.png\n`);
