/** A visitor on a phone, in Indonesian, with a model that takes its time. */
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { type OpenAiServer, startOpenAiServer } from "#tests/support/openai-server.ts";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "silent" } });
test.describe.configure({ mode: "serial" });

const words = Array.from({ length: 60 }, (_, index) => `kata${index + 1}`);
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: "id-ID" };

let model: OpenAiServer;
test.beforeAll(async () => {
  model = await startOpenAiServer({ text: words.join(" "), tokensPerSecond: 15 });
});
test.afterAll(() => model.close());

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Tulis pertanyaan Anda" }).fill(question);
  await page.getByRole("button", { name: "Kirim" }).click();
}

test("the administrator connects the model", async ({ page, asAdmin }) => {
  await asAdmin();
  await page.goto("/admin/models");
  await page.getByRole("button", { name: "Connect a provider" }).click();
  await page.getByRole("button", { name: "Another one" }).click();
  await page.getByLabel("Address").fill(model.url);
  await page.getByLabel("Model", { exact: true }).fill("slow");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Own provider" })).toBeVisible();
});

test("an answer goes on after a reload, and no word comes twice", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...phone, baseURL });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  await ask(page, "Berapa chip Ascend 910B yang dipesan ByteDance?");
  await expect(page.getByRole("log")).toContainText("kata5 ");
  await page.reload();
  await expect(page.getByRole("log")).toContainText("kata60");
  const text = (await page.getByRole("log").textContent()) ?? "";
  expect(text.match(/kata\d+/g)).toEqual(words);
  expect(model.requests.filter(({ path }) => path.endsWith("/chat/completions"))).toHaveLength(1);
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  await context.close();
});

test("stop ends the answer there and upstream, and the next question works", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...phone, baseURL, colorScheme: "dark" });
  const page = await context.newPage();
  // Time enough to press the button, however busy the machine.
  model.answer({ text: words.join(" "), tokensPerSecond: 5 });
  await page.goto("/b/asisten-berita");
  await ask(page, "Siapa pembuat chip itu?");
  await expect(page.getByRole("log")).toContainText("kata3 ");
  await page.getByRole("button", { name: "Berhenti" }).click();
  await expect(page.getByText("Dihentikan.")).toBeVisible();
  await expect.poll(() => model.requests.at(-1)?.aborted).toBe(true);
  await expect(page.getByRole("log")).not.toContainText("kata60");
  await expectNoViolations(page);

  model.answer({ text: "Jawaban singkat." });
  await ask(page, "Berapa chip yang sudah diterima ByteDance?");
  await expect(page.getByRole("log")).toContainText("Jawaban singkat.");

  await page.getByRole("link", { name: "Obrolan baru" }).click();
  await expect(page.getByRole("log")).not.toContainText("Jawaban singkat.");
  await page.getByRole("button", { name: "Menu" }).click();
  await expectNoViolations(page);
  await page.getByRole("link", { name: "Siapa pembuat chip itu?" }).click();
  await expect(page.getByRole("log")).toContainText("Jawaban singkat.");
  await context.close();
});

test("another visitor sees none of it", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...phone, baseURL });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByText("Obrolan Anda dengan bot ini akan muncul di sini.")).toBeVisible();
  await context.close();
});

test("a browser that keeps no cookies goes on with the conversation on its page", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ ...phone, baseURL });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  for (const answer of ["Jawaban pertama.", "Jawaban kedua."]) {
    model.answer({ text: answer });
    await context.clearCookies();
    await ask(page, "Siapa pembuat chip itu?");
    await expect(page.getByRole("log")).toContainText(answer);
  }
  expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("Jawaban pertama.");
  await context.close();
});

test("before the first question the page loads 150 KB of scripts at most, and no schemas", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...phone, baseURL });
  const page = await context.newPage();
  const scripts: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.body());
  });
  await page.goto("/b/asisten-berita", { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts);
  expect(bodies.length).toBeGreaterThan(3);
  expect(bodies.filter((body) => body.includes("ZodError"))).toEqual([]);
  const kilobytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
  process.stdout.write(`${kilobytes.toFixed(1)} KB\n`);
  expect(kilobytes).toBeLessThanOrEqual(150);
  await context.close();
});
