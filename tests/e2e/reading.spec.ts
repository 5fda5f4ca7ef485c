/** What a visitor does with a chat beside asking: reads back in it, deletes it, and reads what becomes of it. */
import type { Browser, Page } from "@playwright/test";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { chooseInMenu, publishBot, startBlankBot } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });
test.describe.configure({ mode: "serial" });

const longAnswer = Array.from({ length: 60 }, (_, index) => `Paragraph ${index + 1} of the story.`).join("\n\n");

async function visit(browser: Browser, baseURL: string | undefined, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 740 }, locale: "en-GB", baseURL });
  const page = await context.newPage();
  await page.goto("/b/penyimak");
  return page;
}

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Type your question" }).fill(question);
  await page.keyboard.press("Enter");
}

test("a maker publishes a bot", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Penyimak");
  expect(await publishBot(page)).toBe("/b/penyimak");
});

for (const width of [360, 1440]) {
  test(`a question sent from the top of a long chat comes into view with its answer, at ${width} px`, async ({
    browser,
    baseURL,
    model,
  }) => {
    const visitor = await visit(browser, baseURL, width);
    const log = visitor.getByRole("log");
    const scroller = visitor.locator(".chat-scroll");
    const toLatest = visitor.getByRole("button", { name: "Jump to the latest" });
    model.answer({ text: longAnswer });
    await ask(visitor, "Tell me a story");
    await expect(log.getByText("Paragraph 60 of the story.")).toBeInViewport();
    for (const round of [1, 2, 3]) {
      model.answer({ text: `The moral of round ${round}: be kind to those who listen.` });
      await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
      await expect(toLatest).toBeVisible();
      await ask(visitor, `What is the moral, in round ${round}?`);
      await expect(log.getByText(`The moral of round ${round}`)).toBeInViewport();
      await expect(log.getByText(`What is the moral, in round ${round}?`)).toBeInViewport();
      await expect(toLatest).toHaveCount(0);
    }
    await expectNoSideScroll(visitor);
    await visitor.context().close();
  });
}

test("a reader who scrolls up while an answer grows is left alone", async ({ browser, baseURL, model }) => {
  const visitor = await visit(browser, baseURL, 360);
  const log = visitor.getByRole("log");
  const words = Array.from({ length: 400 }, (_, index) => `word${index + 1}`).join(" ");
  model.answer({ text: words, tokensPerSecond: 60 });
  await ask(visitor, "Many words, please");
  await expect(log).toContainText("word150 ");
  await visitor.locator(".chat-scroll").hover();
  await visitor.mouse.wheel(0, -2_000);
  await expect(visitor.getByRole("button", { name: "Jump to the latest" })).toBeVisible();
  await expect(log).toContainText("word400");
  await expect(visitor.getByRole("heading", { name: "Penyimak" })).toBeInViewport();
  await visitor.context().close();
});

test("deleting the chat that is open begins a new one, and undo brings it back", async ({
  browser,
  baseURL,
  model,
}) => {
  const visitor = await visit(browser, baseURL, 360);
  const log = visitor.getByRole("log");
  const menu = visitor.getByRole("dialog", { name: "Menu" });
  const deleteIt = async () => {
    await visitor.getByRole("button", { name: "Menu" }).click();
    const kept = visitor.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await chooseInMenu(menu, "A story about a kite", "Delete");
    await kept;
  };
  model.answer({ text: "Once there was a kite." });
  await ask(visitor, "A story about a kite");
  await expect(log).toContainText("Once there was a kite.");
  const address = visitor.url();

  await test.step("one that began on this page is gone from it, and comes back by one tap", async () => {
    await deleteIt();
    await expect(log).not.toContainText("kite");
    await expect(visitor).toHaveURL(/\/b\/penyimak$/);
    await menu.getByRole("button", { name: "Undo" }).click();
    await expect(visitor).toHaveURL(address);
    await expect(log).toContainText("Once there was a kite.");
  });

  await test.step("one that the page was opened with, too, and the next question is a chat of its own", async () => {
    await deleteIt();
    await expect(log).not.toContainText("kite");
    await expectNoViolations(visitor);
    await menu.getByRole("button", { name: "Close" }).click();
    model.answer({ text: "Once there was a boat." });
    await ask(visitor, "A story about a boat");
    await expect(log).toContainText("Once there was a boat.");
    await expect(visitor).toHaveURL(/\?c=/);
    expect(visitor.url()).not.toBe(address);
    await visitor.reload();
    await expect(log.getByRole("listitem")).toHaveCount(2);
  });

  await test.step("its old address begins a new one", async () => {
    await visitor.goto(address);
    await expect(visitor).toHaveURL(/\/b\/penyimak$/);
    await expect(log.getByRole("listitem")).toHaveCount(0);
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toBeVisible();
  });
  await visitor.context().close();
});

test("what is stored is said in one line, and the rest opens from it", async ({ browser, baseURL }) => {
  const visitor = await visit(browser, baseURL, 360);
  const note = visitor.locator("summary").filter({ hasText: "Chats are stored." });
  const rest = visitor.getByText("They are kept until they are deleted", { exact: false });
  await expect(rest).toBeHidden();
  expect((await note.boundingBox())?.height).toBeLessThan(30);
  await note.focus();
  await visitor.keyboard.press("Enter");
  await expect(rest).toBeInViewport({ ratio: 1 });
  await expectNoSideScroll(visitor);
  await expectNoViolations(visitor);
  await visitor.context().close();
});
