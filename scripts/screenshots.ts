/** Takes the pictures of the documentation: a server of its own with the demo content, walked as a maker and a visitor would. */
import { existsSync, mkdirSync } from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { startRakit } from "../tests/support/rakit-server.ts";

const folder = "docs/images";
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 760 };
const executablePath =
  process.env.CHROME_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

async function setUp(page: Page): Promise<void> {
  await page.goto("/setup");
  await page.getByLabel("Your name").fill("Sari");
  await page.getByLabel("E-mail").fill("sari@example.org");
  await page.getByLabel("Password").fill("a-password-for-pictures");
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.getByRole("link", { name: "Later" }).click();
}

async function buildBot(page: Page): Promise<void> {
  await page.goto("/templates");
  await page.getByRole("button", { name: "Use this: Customer service" }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}

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
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const maker = await browser.newContext({ baseURL: server.url, viewport: desk, locale: "en-GB" });
  const page = await maker.newPage();
  await setUp(page);
  await buildBot(page);
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
