/** What becomes of a question: too long, one too many, cut off and asked again; what a visitor finds of it later, and what a bot's look leaves to choose. */
import path from "node:path";
import type { Page } from "@playwright/test";
import { openDb, toJson } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { chooseInMenu, openPart, publishBot, savedNote, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

// A bot's own limit holds only where limits are on.
test.use({ serverEnv: ({ model }, use) => use({ ...answeredBy(model), RATE_LIMITS: "on" }) });
test.describe.configure({ mode: "serial" });

const questionOf = (page: Page) => page.getByRole("textbox", { name: "Type your question" });
const sendOf = (page: Page) => page.getByRole("button", { name: "Send" });

async function ask(page: Page, question: string): Promise<void> {
  await questionOf(page).fill(question);
  await sendOf(page).click();
}

test("a question that is too long or one too many stays in its field, which says why", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  model.answer({ text: "Until six." });
  await asAdmin();
  await startBlankBot(page, "Penjaga");
  await openPart(page, "Rules");
  await page.getByLabel("Questions a visitor may ask a day").fill("1");
  await expect(savedNote(page)).toBeVisible();
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const question = questionOf(visitor);

  await test.step("near the limit a count appears, beyond it nothing is sent", async () => {
    await question.fill("a".repeat(7_900));
    await expect(question).toHaveAccessibleDescription("Almost as long as it may be. 7,900 / 8,000");
    await expect(sendOf(visitor)).toBeEnabled();
    await question.fill("a".repeat(8_001));
    await expect(question).toHaveAccessibleDescription(/^Too long to send\. .+ 8,001 \/ 8,000$/);
    await expect(sendOf(visitor)).toBeDisabled();
    await question.press("Enter");
    await expect(question).toHaveValue("a".repeat(8_001));
    await expect(visitor.getByRole("log").getByRole("listitem")).toHaveCount(0);
    await expectNoSideScroll(visitor);
    await expectNoViolations(visitor);
  });

  await test.step("the second of a day is refused in words, and still there after a reload", async () => {
    await ask(visitor, "Until when are you open?");
    await expect(visitor.getByRole("log")).toContainText("Until six.");
    await expect(question).toHaveValue("");
    await ask(visitor, "And on Sundays?");
    const refusal = visitor
      .getByRole("alert")
      .filter({ hasText: "You have reached today's limit of 1 question for this bot." });
    await expect(refusal).toBeVisible();
    await expect(question).toHaveValue("And on Sundays?");
    await expect(visitor.getByRole("log")).not.toContainText("And on Sundays?");
    await visitor.reload();
    await expect(visitor.getByRole("log")).toContainText("Until six.");
    await expect(question).toHaveValue("And on Sundays?");
  });
  await visitor.context().close();
});

test("what is typed before the page is ready stays, and can be sent", async ({ browser, baseURL, model }) => {
  model.answer({ text: "Until six." });
  const context = await browser.newContext({ locale: "en-GB", baseURL });
  const visitor = await context.newPage();
  const ready = Promise.withResolvers<void>();
  await visitor.route("**/_next/static/**/*.js", async (route) => {
    await ready.promise;
    await route.continue();
  });
  await visitor.goto("/b/penjaga", { waitUntil: "commit" });
  await questionOf(visitor).fill("Until when are you open?");
  ready.resolve();
  await expect(sendOf(visitor)).toBeEnabled();
  await expect(questionOf(visitor)).toHaveValue("Until when are you open?");
  await sendOf(visitor).click();
  await expect(visitor.getByRole("log")).toContainText("Until six.");
  await context.close();
});

test("an answer that breaks off says so, also after a reload, and is asked for again", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Pencerita");
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const log = visitor.getByRole("log");
  const broken = visitor.getByText("The answer broke off. Ask again to get the whole of it.");

  await test.step("what came of it stays, with the reason", async () => {
    model.answer({ text: "Once upon a time there was a kite.", halfStream: 4, tokensPerSecond: 20 });
    await ask(visitor, "Tell me a story");
    await expect(broken).toBeVisible();
    await visitor.reload();
    await expect(broken).toBeVisible();
    await expect(log).toContainText("Once upon");
    await expectNoViolations(visitor);
  });

  await test.step("asked again it is whole", async () => {
    model.answer({ text: "Once upon a time there was a kite." });
    await visitor.getByRole("button", { name: "Ask again" }).tap();
    await expect(log).toContainText("Once upon a time there was a kite.");
    await expect(visitor.getByRole("button", { name: "Copy" })).toHaveCount(1);
    await expect(log.getByText("Tell me a story")).toHaveCount(1);
    await visitor.reload();
    await expect(log).toContainText("Once upon a time there was a kite.");
    await expect(broken).toHaveCount(0);
  });

  await test.step("a stopped one says so after a reload, too", async () => {
    model.answer({
      text: Array.from({ length: 400 }, (_, index) => `word${index + 1}`).join(" "),
      tokensPerSecond: 10,
    });
    await ask(visitor, "A long one, please");
    await expect(log).toContainText("word2 ");
    await visitor.getByRole("button", { name: "Stop" }).tap();
    await expect(visitor.getByText("Stopped.")).toBeVisible();
    await visitor.reload();
    await expect(visitor.getByText("Stopped.")).toBeVisible();
    await expect(log).not.toContainText("word400");
    model.answer({ text: "A short one." });
    await visitor.getByRole("button", { name: "Ask again" }).last().tap();
    await expect(log).toContainText("A short one.");
    await expect(log.getByText("A long one, please")).toHaveCount(1);
    await expect(visitor.getByText("Stopped.")).toHaveCount(0);
  });
  await test.step("a table's words and figures stay whole: it scrolls by itself", async () => {
    const row = "| Bunga melati | Rp100.000 | Bandung | Pengiriman | Persediaan |";
    model.answer({ text: `${row}\n|---|---|---|---|---|\n${row}` });
    await ask(visitor, "A table, please");
    const table = log.getByRole("table");
    await expect(table).toBeVisible();
    const scroller = await table.evaluate(({ parentElement }) => [
      parentElement?.scrollWidth,
      parentElement?.clientWidth,
    ]);
    expect(scroller[0]).toBeGreaterThan(scroller[1] ?? Number.POSITIVE_INFINITY);
    await expectNoSideScroll(visitor);
  });
  await visitor.context().close();
});

test("an answer that waits says so, and is stopped or left for another question", async ({
  page,
  browser,
  baseURL,
  server,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Penunggu");
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const log = visitor.getByRole("log");
  const waits = visitor.getByText("This answer is waiting for a reply before it goes on.");
  const stop = visitor.getByRole("button", { name: "Stop" });
  /** No bot has tools yet: the last answer becomes one that its tool has wait. */
  const letWait = async () => {
    const db = openDb(path.join(server.dataDir, "rakit.db"));
    const { id, answerId } = await db.turn.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    const expiresAt = new Date(Date.now() + 3_600_000);
    const pending = { kind: "human", callId: "call_1", name: "tanya", arguments: "{}" };
    const waiting = toJson({ pending: { ...pending, expiresAt: expiresAt.toISOString() } });
    // Under another id, for the server still remembers how this one ended.
    const data = { id: newId("turn"), state: "waiting", waitUntil: expiresAt, waiting };
    await db.turn.update({ where: { id }, data });
    await db.message.update({ where: { id: answerId }, data: { state: "waiting" } });
    await db.$disconnect();
  };

  await test.step("it is met so after a reload, on the page and in the stream, and can be stopped", async () => {
    model.answer({ text: "I will ask." });
    await ask(visitor, "Is there any left?");
    await expect(log).toContainText("I will ask.");
    await expect(visitor.getByRole("button", { name: "Copy" })).toBeVisible();
    await letWait();
    await visitor.reload();
    await expect(waits).toBeVisible();
    await expect(log).toContainText("I will ask.");
    await expect(visitor.getByRole("button", { name: "Ask again" })).toHaveCount(0);
    await expectNoViolations(visitor);
    await stop.tap();
    await expect(visitor.getByText("Stopped.")).toBeVisible();
    await expect(waits).toHaveCount(0);
  });

  await test.step("another question takes its place", async () => {
    model.answer({ text: "I will ask once more." });
    await ask(visitor, "And tomorrow?");
    await expect(log).toContainText("I will ask once more.");
    await expect(sendOf(visitor)).toBeVisible();
    await letWait();
    await visitor.reload();
    await expect(waits).toBeVisible();
    await questionOf(visitor).fill("Until when are you open?");
    await expect(stop).toHaveCount(0);
    model.answer({ text: "Until six." });
    await sendOf(visitor).tap();
    await expect(log).toContainText("Until six.");
    await expect(waits).toHaveCount(0);
  });

  await test.step("a stream that ends with it is not followed further, and the next question is sent at once", async () => {
    const db = openDb(path.join(server.dataDir, "rakit.db"));
    const { questionId: messageId, answerId } = await db.turn.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    await db.$disconnect();
    const ids = { turnId: newId("turn"), messageId, answerId };
    const conversationId = new URL(visitor.url()).searchParams.get("c");
    const pending = { kind: "human", callId: "call_1", name: "tanya", arguments: "{}", expiresAt: "2030-01-01" };
    const events = [
      { type: "turn.started", conversationId, ...ids },
      { type: "answer.delta", text: "Let me ask." },
      { type: "turn.waiting", turnId: ids.turnId, pending },
    ];
    const body = events.map((event, index) => `id: ${index + 1}\ndata: ${JSON.stringify(event)}\n\n`).join("");
    await visitor.route("**/turns", (route) => route.fulfill({ contentType: "text/event-stream", body }));
    await ask(visitor, "Is there any left today?");
    await expect(waits).toBeVisible();
    await expect(log).toContainText("Let me ask.");
    await visitor.unroute("**/turns");
    model.answer({ text: "Closed on Sundays." });
    await ask(visitor, "And on Sundays?");
    await expect(log).toContainText("Closed on Sundays.");
    await expect(waits).toHaveCount(0);
  });
  await visitor.context().close();
});

test("a question whose reply was lost is one question, however often it is sent again", async ({
  browser,
  baseURL,
  model,
}) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pencerita");
  const log = visitor.getByRole("log");
  for (const [question, answer] of [
    ["A story about a whale", "Once there was a whale."],
    ["And about its friend?", "It had a friend."],
  ] as const) {
    model.answer({ text: answer });
    await visitor.route("**/turns", async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    });
    await ask(visitor, question);
    await expect(questionOf(visitor)).toHaveValue(question);
    await expect(visitor.getByRole("alert").filter({ hasText: "connection" })).toBeVisible();
    await visitor.unroute("**/turns");
    await sendOf(visitor).click();
    await expect(log).toContainText(answer);
    await expect(log.getByText(question)).toHaveCount(1);
  }
  await visitor.reload();
  await expect(log.getByText("A story about a whale")).toHaveCount(1);
  await expect(log.getByText("And about its friend?")).toHaveCount(1);
  await visitor.context().close();
});

test("a visitor finds own chats again, names them, deletes them and takes that back", async ({
  browser,
  baseURL,
  model,
}) => {
  model.answer({ text: "Gladly." });
  const visitor = await visitByPhone(browser, baseURL, "/b/pencerita");
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  const openMenu = () => visitor.getByRole("button", { name: "Menu" }).tap();
  await ask(visitor, "A story about a kite");
  await expect(visitor.getByRole("log")).toContainText("Gladly.");
  await visitor.getByRole("link", { name: "New chat" }).tap();
  await expect(visitor.getByRole("log")).not.toContainText("Gladly.");
  await ask(visitor, "A story about a boat");
  await expect(visitor.getByRole("log")).toContainText("Gladly.");
  await openMenu();
  await expect(menu.getByRole("listitem")).toHaveCount(2);
  await expect(menu.getByRole("listitem").first()).toContainText("A story about a boat");
  await expect(menu.getByRole("link", { name: "A story about a boat" })).toHaveAttribute("aria-current", "page");

  await test.step("another name stays", async () => {
    const kite = menu.getByRole("listitem").filter({ hasText: "A story about a kite" });
    await chooseInMenu(kite, "A story about a kite", "Rename");
    await menu.getByRole("textbox", { name: "Title" }).fill("The kite");
    const kept = visitor.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await visitor.keyboard.press("Enter");
    await kept;
    await visitor.reload();
    await openMenu();
    await expect(menu.getByRole("link", { name: "The kite" })).toBeVisible();
  });

  await test.step("a deleted one comes back by one tap", async () => {
    const kite = menu.getByRole("listitem").filter({ hasText: "The kite" });
    await chooseInMenu(kite, "The kite", "Delete");
    await expect(kite).toHaveCount(0);
    await menu.getByRole("status").getByRole("button", { name: "Undo" }).tap();
    await expect(kite).toBeVisible();
    await expectNoViolations(visitor);
    await kite.getByRole("link", { name: "The kite" }).tap();
    await expect(visitor.getByRole("log")).toContainText("A story about a kite");
  });
  await visitor.context().close();
});

test("the appearance is the visitor's to choose, except where the bot fixes it", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pencerita");
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  const appearance = menu.getByRole("group", { name: "Appearance" });
  const paper = () => visitor.locator(".chat-page").evaluate((element) => getComputedStyle(element).backgroundColor);
  await visitor.getByRole("button", { name: "Menu" }).tap();
  await menu.getByText("Settings").tap();
  const light = await paper();
  await expect(appearance.getByRole("button", { pressed: true })).toHaveText("Automatic");
  await appearance.getByRole("button", { name: "Dark" }).tap();
  await expect(appearance.getByRole("button", { pressed: true })).toHaveText("Dark");
  await expect.poll(paper).not.toBe(light);
  const dark = await paper();
  await expectNoViolations(visitor);
  await appearance.getByRole("button", { name: "Light" }).tap();
  await expect.poll(paper).toBe(light);

  await asAdmin();
  await page.getByRole("link", { name: "Pencerita", exact: true }).click();
  await openPart(page, "Look");
  await page.getByLabel("Page", { exact: true }).selectOption({ label: "Always dark" });
  await expect(savedNote(page)).toBeVisible();
  await publishBot(page);
  await visitor.reload();
  expect(await paper()).toBe(dark);
  await visitor.getByRole("button", { name: "Menu" }).tap();
  await menu.getByText("Settings").tap();
  await expect(menu.getByRole("group", { name: "Language" })).toBeVisible();
  await expect(appearance).toHaveCount(0);
  await expectNoViolations(visitor);
  await visitor.context().close();
});
