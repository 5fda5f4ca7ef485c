/** From the first visit to a published bot on a phone, then the administration: one person's way through Rakit. */

import path from "node:path";
import { openDb } from "#lib/db/client.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { admin, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { createAccount, makeInvite, newKnowledge, openBuilder, signIn, testQuestion } from "#tests/support/walk.ts";

const chipQuestion = "Berapa chip Ascend 910B yang dipesan ByteDance?";
const phone = { width: 360, height: 740 };

test.describe.configure({ mode: "serial" });

test("the demo bot answers with its source before anybody has signed in", async ({ page }) => {
  await page.goto("/b/asisten-berita");
  await expectNoViolations(page);
  await page.getByRole("button", { name: chipQuestion }).click();
  await expect(page.getByRole("log")).toContainText("100.000");
  await page.getByRole("button", { name: "Open source 1" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("100.000");
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Open source 1" }).first()).toBeFocused();
});

test("a greeting is answered kindly, and a refusal offers questions that work, also after a reload", async ({
  page,
}) => {
  const log = page.getByRole("log");
  const chips = page.getByRole("list", { name: "Suggested questions" }).getByRole("button");
  const ask = async (question: string) => {
    await page.getByRole("textbox", { name: "Type your question" }).fill(question);
    await page.keyboard.press("Enter");
  };
  await page.goto("/b/news-assistant");
  await ask("Helloooo 👋");
  await expect(log).toContainText("Hello! I am News assistant. You can ask me about things such as");
  await expect(chips).toHaveCount(3);

  await page.goto("/b/asisten-berita");
  await ask("Who will win the football match?");
  await expect(log).toContainText("Sorry, I have not found the answer in my knowledge.");
  await expect(chips.first()).toHaveText(chipQuestion);
  await page.reload();
  await expect(chips).toHaveCount(3);
  await expectNoViolations(page);
  await chips.first().click();
  await expect(log).toContainText("100.000");
});

test("the first visit makes the administrator, with the demo bot beside the form", async ({
  page,
  browser,
  baseURL,
}) => {
  const inIndonesian = await browser.newPage({ locale: "id-ID", baseURL });
  await inIndonesian.goto("/setup");
  await expect(inIndonesian.frameLocator("iframe").getByRole("heading", { name: "Asisten Berita" })).toBeVisible();
  await inIndonesian.close();

  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "News assistant" })).toBeVisible();
  await expectNoViolations(page);
  await page.getByLabel("Your name").fill(admin.name);
  await page.getByLabel("Email").fill("not an address");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Show what is typed" }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await expect(page.getByText("At least 10 characters are needed.")).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue(admin.name);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await expect(page.getByRole("heading", { name: "Connect a model" })).toBeVisible();
  await page.getByRole("link", { name: "Later" }).click();
  await expect(page.getByRole("heading", { name: "Your bots" })).toBeVisible();
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/bots$/);
});

test("a maker takes a template, writes knowledge, tries the draft, publishes it, and a phone gets the answer", async ({
  page,
  browser,
  baseURL,
}) => {
  await signIn(page, admin);
  await expectNoViolations(page);

  await newKnowledge(page, "Toko Melati");
  await page.getByLabel("Title").fill("Pengiriman");
  await page
    .getByRole("textbox", { name: "Text", exact: true })
    .fill("Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja.");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Pengiriman" })).toBeVisible();
  await expectNoViolations(page);
  await testQuestion(page, "berapa lama pesanan tiba");
  await expect(page.getByText("used", { exact: true })).toBeVisible();

  await page.goto("/templates");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Use this: Customer service" }).click();
  await expect(page).toHaveURL(/\/bots\/bot_/);
  await openBuilder(page);
  await page.getByText("About", { exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Asisten Melati");
  await page
    .locator("summary")
    .filter({ hasText: /^Knowledge/ })
    .click();
  await page.getByLabel("Toko Melati").check();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expectNoViolations(page);

  await page.getByLabel("Type your question").fill("Berapa lama pesanan tiba?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("log")).toContainText("tiga hari kerja");
  await page.getByRole("button", { name: "Why this answer?" }).click();
  const trace = page.getByRole("region", { name: "Why this answer?" });
  await expect(trace).toContainText("Pengiriman");
  await expectNoViolations(page);
  await trace.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
  await expect(page.getByLabel("Address of the bot's page")).toHaveValue(`${baseURL}/b/asisten-melati`);
  await expectNoViolations(page);

  const visitor = await browser.newContext({
    viewport: phone,
    isMobile: true,
    hasTouch: true,
    locale: "id-ID",
    baseURL,
  });
  const chat = await visitor.newPage();
  await chat.goto("/b/asisten-melati");
  await expect(chat.getByRole("heading", { name: "Asisten Melati" })).toBeVisible();
  await chat.getByLabel("Tulis pertanyaan Anda").or(chat.getByRole("textbox")).first().fill("Kapan pesanan saya tiba?");
  await chat.keyboard.press("Enter");
  await expect(chat.getByRole("log")).toContainText("tiga hari kerja");
  await expectNoSideScroll(chat);
  await expectNoViolations(chat);
  await chat.reload();
  await expect(chat.getByRole("log")).toContainText("tiga hari kerja");
  await visitor.close();
});

test("a list loads no bot before somebody is about to open it", async ({ page, asAdmin }) => {
  await asAdmin();
  const opened = page.getByRole("link", { name: "Asisten Melati", exact: true });
  const path = await opened.getAttribute("href");
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.reload();
  await expect.poll(() => loaded).toContain("/knowledge");
  expect(loaded).not.toContain(path);
  await opened.hover();
  await expect.poll(() => loaded).toContain(path);
  await opened.click();
  await expect(page).toHaveURL(`${path}`);
});

test("an administrator connects a model, and the demo bot answers through it, streaming", async ({ page, asAdmin }) => {
  const models = await startOpenAiServer({ text: "ByteDance memesan **100.000** chip [1].", tokensPerSecond: 40 });
  await asAdmin();
  await page.goto("/admin/models");
  await expectNoViolations(page);
  await page.getByRole("button", { name: "Connect a provider" }).click();
  await page.getByRole("button", { name: "Another one" }).click();
  await page.getByLabel("Address").fill(models.url);
  await page.getByLabel("Model").fill("test-model");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText(/It works: test-model/)).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Own provider" })).toBeVisible();
  await page.goto("/b/asisten-berita");
  await page.getByRole("button", { name: chipQuestion }).click();
  await expect(page.getByRole("log").locator("strong")).toHaveText("100.000");
  await expect(page.getByText("Saya kutip dari pengetahuan yang ada")).toHaveCount(0);
  await models.close();
});

test("an administrator invites somebody, sees every page, and takes a bot offline", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expectNoViolations(page);
  await page.goto("/admin/users");
  const link = await makeInvite(page);
  await expectNoViolations(page);
  const guest = await browser.newContext({ locale: "en-GB", baseURL });
  const other = await guest.newPage();
  await other.goto(link);
  await createAccount(other, { name: "Budi Penguji", email: "budi@example.org", password: "kata-sandi-budi" });
  await other.goto("/admin");
  await expect(other.getByRole("heading", { name: "This page is not here" })).toBeVisible();
  await guest.close();

  await page.goto("/admin/bots");
  await page
    .getByRole("listitem")
    .filter({ hasText: "Asisten Melati" })
    .getByRole("button", { name: "Take offline" })
    .click();
  await expect(page.getByText("taken offline")).toBeVisible();
  await expectNoViolations(page);
  expect((await page.request.get("/b/asisten-melati")).status()).toBe(404);
  for (const path of ["/admin/log", "/admin/settings", "/account", "/workspace"]) {
    await page.goto(path);
    await expectNoViolations(page);
    await page.setViewportSize(phone);
    await expectNoSideScroll(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});

test("an instance with one demo offers the other, until it is added or declined", async ({ page, server, asAdmin }) => {
  const forget = async () => {
    const db = openDb(path.join(server.dataDir, "rakit.db"));
    // What a version with one demo left.
    await db.setting.update({ where: { key: "seeded" }, data: { value: true } });
    await db.$disconnect();
  };
  const add = page.getByRole("button", { name: "Add the English demo" });
  const cards = page.getByRole("link", { name: "News assistant", exact: true });
  await asAdmin();
  await expect(cards).toHaveCount(1);
  await expect(add).toHaveCount(0);

  await test.step("declined, it is not offered again", async () => {
    await forget();
    await page.reload();
    await expect(add).toBeVisible();
    await expectNoViolations(page);
    await page.setViewportSize(phone);
    await expectNoSideScroll(page);
    await page.getByRole("button", { name: "No, thanks" }).click();
    await expect(add).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("heading", { name: "Your bots" })).toBeVisible();
    await expect(add).toHaveCount(0);
  });

  await test.step("added, its bot is published, at the next free address", async () => {
    await forget();
    await page.reload();
    await add.click();
    await expect(cards).toHaveCount(2);
    await expect(add).toHaveCount(0);
    await page.goto("/b/news-assistant-2");
    await expect(page.getByRole("heading", { name: "News assistant" })).toBeVisible();
  });
});
