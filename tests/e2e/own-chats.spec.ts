/** A visitor's own chats: many of them, found again, put in order, deleted, shared, saved and forgotten. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { type DbClient, openDb } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { filesWith } from "#tests/support/files-with.ts";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { chooseInMenu, openPart, publishBot, savedNote, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });
test.describe.configure({ mode: "serial" });

const dayMs = 86_400_000;
const address = "/b/penyimpan";

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Type your question" }).fill(question);
  await page.getByRole("button", { name: "Send" }).click();
}

async function within<T>(dataDir: string, work: (db: DbClient) => Promise<T>): Promise<T> {
  const db = openDb(path.join(dataDir, "rakit.db"));
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

/** As if the visitor of the newest conversation had come on many days before. */
const addEarlier = (dataDir: string, count: number) =>
  within(dataDir, async (db) => {
    const { botId, workspaceId, visitorId } = await db.conversation.findFirstOrThrow({
      orderBy: { createdAt: "desc" },
    });
    for (let days = 1; days <= count; days++) {
      const [id, at] = [newId("conversation"), new Date(Date.now() - days * dayMs)];
      const times = { createdAt: at, lastMessageAt: at };
      const row = { id, botId, workspaceId, visitorId, channel: "web", variables: {}, messageCount: 1, ...times };
      await db.conversation.create({ data: { ...row, title: `Story number ${days}` } });
      const text = days === 77 ? "A tale of the lighthouse keeper" : "Once upon a time";
      const message = { id: newId("message"), conversationId: id, sequence: 1, role: "user", text, citations: [] };
      await db.message.create({ data: message });
    }
  });

/** Behind the newest conversation's last message, one after another. */
const addMessages = (count: number) => async (db: DbClient) => {
  const { id, leafId } = await db.conversation.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  let parentId = leafId;
  const rows = Array.from({ length: count }, (_, index) => {
    const row = { id: newId("message"), conversationId: id, parentId, sequence: 10 + index, citations: [] };
    parentId = row.id;
    return { ...row, role: index % 2 ? "assistant" : "user", text: `Number ${index}` };
  });
  await db.message.createMany({ data: rows });
  await db.conversation.update({ where: { id }, data: { leafId: parentId } });
  return id;
};

test("a maker publishes a bot", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Penyimpan");
  expect(await publishBot(page)).toBe(address);
});

test("on a phone all own chats are found, by date and by words, without a request before", async ({
  browser,
  baseURL,
  model,
  server,
}) => {
  model.answer({ text: "Gladly." });
  const visitor = await visitByPhone(browser, baseURL, address);
  const requests: string[] = [];
  visitor.on("request", (request) => requests.push(new URL(request.url()).pathname));
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  const openMenu = () => visitor.getByRole("button", { name: "Menu" }).tap();

  await test.step("a first visitor reads what will be there", async () => {
    await openMenu();
    await expect(menu.getByText("Your chats with this bot will be listed here.")).toBeVisible();
    await expectNoViolations(visitor);
    await menu.getByRole("button", { name: "Close" }).tap();
  });

  requests.length = 0;
  await ask(visitor, "A story about a kite");
  await expect(visitor.getByRole("log")).toContainText("Gladly.");
  expect(requests.filter((name) => name.endsWith("/history"))).toEqual([]);
  await addEarlier(server.dataDir, 90);

  await test.step("the newest come first, each under its day or month, the rest by scrolling", async () => {
    await openMenu();
    await expect(menu.getByRole("region", { name: "Today" }).getByRole("link")).toHaveText(["A story about a kite"]);
    await expect(menu.getByRole("region", { name: "Yesterday" }).getByRole("link")).toHaveText(["Story number 1"]);
    await expect(menu.getByRole("region", { name: "Last 7 days" }).getByRole("link")).toHaveCount(6);
    const last = menu.getByRole("link", { name: "Story number 90" });
    await expect(async () => {
      await menu.getByRole("link").last().scrollIntoViewIfNeeded();
      await expect(last).toBeInViewport({ timeout: 500 });
    }).toPass();
    await expect(menu.getByRole("link")).toHaveCount(91);
    await expectNoSideScroll(visitor);
    await expectNoViolations(visitor);
  });

  await test.step("words of a title or a message find a chat, and are marked", async () => {
    const search = menu.getByRole("searchbox", { name: "Search your chats" });
    await search.fill("lighthouse keeper");
    const found = menu.getByRole("listitem");
    await expect(found).toHaveCount(1);
    await expect(found.getByRole("link")).toContainText("Story number 77");
    await expect(found.locator("mark")).toHaveText(["lighthouse", "keeper"]);
    await expect(menu.getByRole("status").filter({ hasText: "Found: 1" })).toBeAttached();
    await expectNoViolations(visitor);
    await search.fill("submarine");
    await expect(menu.getByText("No chat has these words.")).toBeVisible();
    await search.fill("");
    await expect(menu.getByRole("region", { name: "Today" })).toBeVisible();
  });

  await test.step("a lost connection is said, and what was done is taken back", async () => {
    await visitor.context().setOffline(true);
    await chooseInMenu(menu, "Story number 2", "Pin");
    await expect(menu.getByRole("alert")).toContainText("Check the connection");
    await expect(menu.getByRole("region", { name: "Pinned" })).toHaveCount(0);
    await visitor.context().setOffline(false);
  });

  await test.step("a pinned one stands at the top, also after a reload", async () => {
    await chooseInMenu(menu, "Story number 5", "Pin");
    await expect(menu.getByRole("region", { name: "Pinned" }).getByRole("link")).toHaveText(["Story number 5"]);
    await expect(menu.getByRole("alert")).toHaveCount(0);
    await visitor.reload();
    await openMenu();
    await expect(menu.getByRole("link").first()).toHaveText("Story number 5");
    await chooseInMenu(menu, "Story number 5", "Unpin");
    await expect(menu.getByRole("region", { name: "Pinned" })).toHaveCount(0);
  });
  await visitor.context().close();
});

test("on a wide screen they stand beside the chat, for keyboards too, and stay there", async ({
  browser,
  baseURL,
  model,
}) => {
  model.answer({ text: "Gladly." });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", baseURL });
  const visitor = await context.newPage();
  await visitor.goto(address);
  const aside = visitor.getByRole("navigation", { name: "Your chats" });
  await expect(aside).toHaveCount(0);
  await ask(visitor, "A story about a boat");
  await expect(visitor.getByRole("log")).toContainText("Gladly.");
  const button = visitor.getByRole("button", { name: "Menu" });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await button.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(aside.getByRole("link", { name: "A story about a boat" })).toHaveAttribute("aria-current", "page");
  await expectNoViolations(visitor);

  await test.step("a chat that begins meanwhile is in the list at once", async () => {
    await visitor.goto(address);
    await expect(aside.getByRole("link", { name: "A story about a boat" })).toBeVisible();
    await ask(visitor, "A story about a whale");
    await expect(aside.getByRole("link", { name: "A story about a whale" })).toHaveAttribute("aria-current", "page");
  });

  await test.step("a name is changed in place, and Escape leaves it", async () => {
    await chooseInMenu(aside, "A story about a boat", "Rename");
    const title = aside.getByRole("textbox", { name: "Title" });
    await title.fill("Never mind");
    await title.press("Escape");
    await expect(aside.getByRole("link", { name: "A story about a boat" })).toBeFocused();
    await chooseInMenu(aside, "A story about a boat", "Rename");
    await title.fill("The boat");
    await title.press("Enter");
    await expect(aside.getByRole("link", { name: "The boat" })).toBeFocused();
  });

  await test.step("a deleted one comes back by the key that the focus is on", async () => {
    await chooseInMenu(aside, "The boat", "Delete");
    await expect(aside.getByRole("link", { name: "The boat" })).toHaveCount(0);
    await expect(aside.getByRole("button", { name: "Undo" })).toBeFocused();
    await visitor.keyboard.press("Enter");
    await expect(aside.getByRole("link", { name: "The boat" })).toBeVisible();
  });

  await test.step("closed, they stay closed", async () => {
    await aside.getByRole("button", { name: "Close" }).click();
    await expect(aside).toHaveCount(0);
    await visitor.reload();
    await expect(button).toHaveAttribute("aria-expanded", "false");
    await expect(aside).toHaveCount(0);
  });
  await context.close();
});

test("a chat is shared as it is, read by others, and taken back", async ({
  browser,
  baseURL,
  model,
  page,
  asAdmin,
}) => {
  model.answer({ text: "Bring **water** and a map." });
  const visitor = await visitByPhone(browser, baseURL, address);
  await ask(visitor, "What do I need for a hike?");
  await expect(visitor.getByRole("log")).toContainText("a map");
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  const sheet = visitor.getByRole("dialog", { name: "Share this chat" });
  await visitor.getByRole("button", { name: "Menu" }).tap();
  await chooseInMenu(menu, "What do I need for a hike?", "Share");
  await expect(sheet).toContainText("You have shared nothing of this chat.");
  await sheet.getByRole("button", { name: "Make a link" }).tap();
  const link = await sheet.getByRole("textbox", { name: "Link" }).inputValue();
  await expect(sheet.getByRole("listitem")).toHaveCount(1);
  await expectNoViolations(visitor);
  await sheet.getByRole("button", { name: "Close" }).tap();
  await menu.getByRole("button", { name: "Close" }).tap();
  model.answer({ text: "No, thank you." });
  await ask(visitor, "A secret question");
  await expect(visitor.getByRole("log")).toContainText("No, thank you.");

  const reader = await visitByPhone(browser, baseURL, link);
  await test.step("others read it, not what came after it, and go on with a chat of their own", async () => {
    await expect(reader.getByRole("heading", { name: "What do I need for a hike?" })).toBeVisible();
    await expect(reader.getByRole("list", { name: "Conversation" }).locator("strong")).toHaveText("water");
    await expect(reader.getByRole("main")).not.toContainText("secret");
    await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    await expect(reader.getByRole("textbox")).toHaveCount(0);
    await expectNoSideScroll(reader);
    await expectNoViolations(reader);
    await expect(reader.getByRole("link", { name: "Ask a question of your own" })).toHaveAttribute("href", address);
  });

  const setAccess = async (mode: string) => {
    await page.goto("/bots");
    await chooseInMenu(page, "Penyimpan", "Who may open it…");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Who may open it").selectOption(mode);
    if (mode === "password") await dialog.getByLabel("Password").fill("rahasia");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog).toHaveCount(0);
  };
  await test.step("whoever may not open the bot does not read it, and a password leads back to it", async () => {
    await asAdmin();
    await setAccess("private");
    await reader.reload();
    await expect(reader.getByRole("heading", { name: "This shared chat is not available" })).toBeVisible();
    await setAccess("password");
    await reader.reload();
    await reader.getByLabel("Password").fill("rahasia");
    await reader.getByRole("button", { name: "Open" }).tap();
    await expect(reader.getByRole("heading", { name: "What do I need for a hike?" })).toBeVisible();
    await setAccess("public");
  });

  await test.step("taken back, it is gone for everybody", async () => {
    await visitor.getByRole("button", { name: "Menu" }).tap();
    await chooseInMenu(menu, "What do I need for a hike?", "Share");
    await sheet.getByRole("button", { name: /^Take back the link of/ }).tap();
    await expect(sheet.getByRole("status")).toHaveText("The link no longer works.");
    await reader.goto(link);
    await expect(reader.getByRole("heading", { name: "This shared chat is not available" })).toBeVisible();
    await expectNoViolations(reader);
    await reader.getByRole("link", { name: "Ask a question of your own" }).tap();
    await expect(reader.getByRole("textbox", { name: "Type your question" })).toBeVisible();
  });
  await reader.context().close();
  await visitor.context().close();
});

test("a chat is saved as text and as data, all chats too, and printed", async ({ browser, baseURL, model }) => {
  model.answer({ text: "From **nine** to five." });
  const visitor = await visitByPhone(browser, baseURL, address);
  await ask(visitor, "When are you open?");
  await expect(visitor.getByRole("log")).toContainText("to five.");
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  await visitor.getByRole("button", { name: "Menu" }).tap();
  const saved = async (choose: () => Promise<void>) => {
    const [download] = await Promise.all([visitor.waitForEvent("download"), choose()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const title = "When are you open?";

  const markdown = await saved(() => chooseInMenu(menu, title, "Save as text"));
  expect(markdown.name).toMatch(/^When are you open.*\.md$/);
  expect(markdown.text).toContain("# When are you open?");
  expect(markdown.text).toContain("**Penyimpan**");
  expect(markdown.text).toContain("From **nine** to five.");
  const data = await saved(() => chooseInMenu(menu, title, "Save as data (JSON)"));
  expect(JSON.parse(data.text)).toMatchObject({
    title,
    messages: [{ text: title }, { text: "From **nine** to five." }],
  });
  await menu.getByText("Settings").tap();
  const all = await saved(() => menu.getByRole("link", { name: "Save all my chats (JSON)" }).tap());
  expect(JSON.parse(all.text)).toMatchObject({ bot: "Penyimpan", conversations: [{ title }] });

  await chooseInMenu(menu, title, "Print or save as PDF");
  await expect(visitor.getByRole("heading", { name: title })).toBeVisible();
  await expect(visitor.getByRole("list", { name: "Conversation" })).toContainText("From nine to five.");
  await expectNoViolations(visitor);
  await visitor.emulateMedia({ media: "print" });
  await expect(visitor.getByRole("button", { name: "Print" })).toBeHidden();
  await visitor.emulateMedia({ media: null });
  await visitor.getByRole("link", { name: "Back to the chat" }).tap();
  await expect(visitor.getByRole("log")).toContainText("From nine to five.");
  await visitor.context().close();
});

test("a maker says for how long chats are kept, and visitors read it", async ({ page, browser, baseURL, asAdmin }) => {
  const visitor = await visitByPhone(browser, baseURL, address);
  await expect(visitor.getByText("Chats are stored. What this means")).toBeVisible();
  await asAdmin();
  await page.getByRole("link", { name: "Penyimpan", exact: true }).click();
  await openPart(page, "Rules");
  await page.getByLabel("Days that chats are kept").fill("30");
  await expect(savedNote(page)).toBeVisible();
  await publishBot(page);
  await visitor.reload();
  await visitor.getByText("Chats are stored for 30 days.").tap();
  await expect(visitor.getByText("They are deleted 30 days after the last message")).toBeVisible();
  await expectNoViolations(visitor);
  await visitor.context().close();
});

test("a chat of five thousand messages opens at its end, and what comes before follows without a jump", async ({
  browser,
  baseURL,
  model,
  server,
}) => {
  model.answer({ text: "Number zero." });
  const visitor = await visitByPhone(browser, baseURL, address);
  await ask(visitor, "Count, please");
  await expect(visitor.getByRole("log")).toContainText("Number zero.");
  const id = await within(server.dataDir, addMessages(5_000));
  await visitor.goto(`${address}?c=${id}`);
  const [log, earlier] = [visitor.getByRole("log"), visitor.getByRole("list", { name: "Earlier messages" })];
  await expect(log.getByText("Number 4999", { exact: true })).toBeInViewport();
  await expect(earlier).toHaveCount(0);
  const first = log.getByText("Number 4961", { exact: true });
  await first.scrollIntoViewIfNeeded();
  await expect(earlier).toContainText("Number 4959");
  await expect(first).toBeInViewport();
  await expect(async () => {
    await earlier.getByRole("listitem").first().scrollIntoViewIfNeeded();
    await expect(earlier).toContainText("Number 4500", { timeout: 500 });
  }).toPass();
  await expectNoViolations(visitor);
  await expectNoSideScroll(visitor);
  await visitor.context().close();
});

test("a deleted chat is in no file once its time is over", async ({ browser, baseURL, model, server }) => {
  model.answer({ text: "I keep secrets." });
  const visitor = await visitByPhone(browser, baseURL, address);
  await ask(visitor, "My word is nightingale4471");
  await expect(visitor.getByRole("log")).toContainText("I keep secrets.");
  expect(filesWith(server.dataDir, "nightingale4471")).not.toEqual([]);
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  await visitor.getByRole("button", { name: "Menu" }).tap();
  await chooseInMenu(menu, "My word is nightingale4471", "Delete");
  await expect(menu.getByRole("status").getByRole("button", { name: "Undo" })).toBeVisible();
  await expect(menu.getByRole("button", { name: "Undo" })).toHaveCount(0, { timeout: 20_000 });
  await expect.poll(() => filesWith(server.dataDir, "nightingale4471"), { timeout: 60_000 }).toEqual([]);
  await visitor.context().close();
});

test("a visitor who asks to be forgotten is, while an answer runs too", async ({ browser, baseURL, model, server }) => {
  model.answer({ text: "One word after another ".repeat(60), tokensPerSecond: 5 });
  const visitor = await visitByPhone(browser, baseURL, address);
  await ask(visitor, "My word is kingfisher9032");
  await expect(visitor.getByRole("log")).toContainText("One word");
  const visitorIdOf = async () =>
    (await visitor.context().cookies()).find(({ name }) => name === "rakit_visitor")?.value;
  expect(await visitorIdOf()).toBeTruthy();
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  await visitor.getByRole("button", { name: "Menu" }).tap();
  await menu.getByText("Settings").tap();
  await menu.getByRole("button", { name: "Forget me" }).tap();
  const dialog = visitor.getByRole("dialog", { name: "Forget me?" });
  await expect(dialog).toContainText("Nobody can bring it back");
  await expectNoViolations(visitor);

  await test.step("not before it is said twice", async () => {
    await dialog.getByRole("button", { name: "Cancel" }).tap();
    await expect(dialog).toHaveCount(0);
    await menu.getByRole("button", { name: "Forget me" }).tap();
  });

  await expect(dialog.getByRole("radio", { name: "My chats with Penyimpan" })).toBeChecked();
  await dialog.getByRole("radio", { name: "My chats with every bot on this site" }).check();
  await dialog.getByRole("button", { name: "Delete for good" }).tap();
  await expect(dialog.getByRole("status")).toHaveText("All of it is deleted.");
  expect(filesWith(server.dataDir, "kingfisher9032")).toEqual([]);
  await expect.poll(() => model.requests.at(-1)?.aborted).toBe(true);
  expect(await visitorIdOf()).toBeUndefined();
  await expectNoViolations(visitor);
  await dialog.getByRole("link", { name: "Start a new chat" }).tap();
  await expect(visitor).toHaveURL(/\/b\/penyimpan$/);
  await expect(visitor.getByRole("log")).not.toContainText("kingfisher");
  await visitor.context().close();
});
