/** Other answers to a question, and a question in other words: each stays, and one is shown. */
import type { Page } from "@playwright/test";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { openPart, publishBot, savedNote, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

// A bot's own limit holds only where limits are on.
test.use({ serverEnv: ({ model }, use) => use({ ...answeredBy(model), RATE_LIMITS: "on" }) });
test.describe.configure({ mode: "serial" });

const itemsOf = (page: Page) => page.getByRole("log").getByRole("listitem");
const questionsIn = (page: Page) => page.getByRole("log").getByText(/^You: /);

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Type your question" }).fill(question);
  await page.getByRole("button", { name: "Send" }).click();
}

/** Another page of the same browser, once it takes what is pressed: then what is typed may be sent. */
async function openBeside(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const field = other.getByRole("textbox", { name: "Type your question" });
  await field.fill("?");
  await expect(other.getByRole("button", { name: "Send" })).toBeEnabled();
  await field.fill("");
  return other;
}

const answerVersions = (page: Page, at: number) => page.getByRole("group", { name: "Versions of this answer" }).nth(at);
const questionVersions = (page: Page) => page.getByRole("group", { name: "Versions of this question" });

test("the maker publishes the bot", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Pengubah");
  await publishBot(page);
});

test("an answer gets another one beside it, and the chosen one stays, with what followed it", async ({
  browser,
  baseURL,
  model,
}) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pengubah");
  const log = visitor.getByRole("log");
  model.answer({ text: "Three days." });
  await ask(visitor, "How long does it take?");
  await expect(log).toContainText("Three days.");
  model.answer({ text: "It costs 12,000." });
  await ask(visitor, "What does it cost?");
  await expect(log).toContainText("It costs 12,000.");

  await test.step("the earlier answer's other version takes the place of all that followed", async () => {
    model.answer({ text: "About half a week." });
    await visitor.getByRole("button", { name: "Another answer" }).first().tap();
    await expect(log).toContainText("About half a week.");
    await expect(itemsOf(visitor)).toHaveCount(2);
    await expect(answerVersions(visitor, 0)).toContainText("2 of 2");
    expect(JSON.stringify(model.requests.at(-1)?.body)).not.toContain("Three days.");
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
  });

  await test.step("by keyboard to the first version, and what followed is there again", async () => {
    const before = answerVersions(visitor, 0).getByRole("button", { name: "Version before" });
    await before.press("Enter");
    await expect(answerVersions(visitor, 0)).toContainText("1 of 2");
    await expect(log).toContainText("It costs 12,000.");
    await expect(log).not.toContainText("About half a week.");
    await expect(before).toBeFocused();
    await expect(before).toBeDisabled();
  });

  await test.step("it stays so after a reload, and in another tab", async () => {
    await visitor.reload();
    await expect(log).toContainText("It costs 12,000.");
    await expect(answerVersions(visitor, 0)).toContainText("1 of 2");
    const other = await openBeside(visitor);
    await answerVersions(other, 0).getByRole("button", { name: "Next version" }).tap();
    await expect(other.getByRole("log")).toContainText("About half a week.");
    await visitor.reload();
    await expect(log).toContainText("About half a week.");
    await other.close();
  });

  await test.step("the next question goes on from what is shown, also where another tab chose otherwise", async () => {
    const other = await openBeside(visitor);
    await answerVersions(other, 0).getByRole("button", { name: "Version before" }).tap();
    await expect(other.getByRole("log")).toContainText("Three days.");
    model.answer({ text: "Yes, to Medan too." });
    await ask(visitor, "To Medan too?");
    await expect(log).toContainText("Yes, to Medan too.");
    const prompt = JSON.stringify(model.requests.at(-1)?.body);
    expect(prompt).toContain("About half a week.");
    expect(prompt).not.toContain("Three days.");
    await other.close();
  });
  await visitor.context().close();
});

test("a sent question is put in other words, and both are kept", async ({ browser, baseURL, model }) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pengubah");
  const log = visitor.getByRole("log");
  const composer = visitor.getByRole("textbox", { name: "Type your question" });
  const field = visitor.getByRole("textbox", { name: "Your question, edited" });
  model.answer({ text: "We open at eight." });
  await ask(visitor, "When do you open?");
  await expect(log).toContainText("We open at eight.");

  await test.step("Escape leaves everything as it was, and what was typed for the next time", async () => {
    await composer.fill("half a thought");
    const edit = visitor.getByRole("button", { name: "Edit" });
    await edit.tap();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("When do you open?");
    await expectNoViolations(visitor);
    await field.fill("When do you open on Sundays?");
    await field.press("Escape");
    await expect(field).toHaveCount(0);
    await expect(edit).toBeFocused();
    await expect(log).toContainText("When do you open?");
    await expect(composer).toHaveValue("half a thought");
    await edit.tap();
    await expect(field).toHaveValue("When do you open on Sundays?");
  });

  await test.step("sent, it has an answer of its own", async () => {
    model.answer({ text: "On Sundays at ten." });
    await field.press("Enter");
    await expect(log).toContainText("On Sundays at ten.");
    await expect(itemsOf(visitor)).toHaveCount(2);
    await expect(questionVersions(visitor)).toContainText("2 of 2");
    await expect(composer).toHaveValue("half a thought");
    await questionVersions(visitor).getByRole("button", { name: "Version before" }).tap();
    await expect(log).toContainText("We open at eight.");
    await visitor.reload();
    await expect(log).toContainText("We open at eight.");
    await expect(questionVersions(visitor)).toContainText("1 of 2");
    await expectNoSideScroll(visitor);
  });
  await visitor.context().close();
});

test("both count as questions of the day, and what is refused keeps its text", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Hemat");
  await openPart(page, "Rules");
  await page.getByLabel("Questions a visitor may ask a day").fill("2");
  await expect(savedNote(page)).toBeVisible();
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const log = visitor.getByRole("log");
  const refusal = visitor.getByRole("alert").filter({ hasText: "You have reached today's limit of 2 questions" });
  model.answer({ text: "Until six." });
  await ask(visitor, "Until when are you open?");
  await expect(log).toContainText("Until six.");
  model.answer({ text: "Six o'clock." });
  await visitor.getByRole("button", { name: "Another answer" }).tap();
  await expect(log).toContainText("Six o'clock.");

  await visitor.getByRole("button", { name: "Another answer" }).tap();
  await expect(refusal).toBeVisible();
  await expect(log).toContainText("Six o'clock.");
  await visitor.getByRole("button", { name: "Edit" }).tap();
  const field = visitor.getByRole("textbox", { name: "Your question, edited" });
  await field.fill("Until when on Sundays?");
  await visitor.getByRole("button", { name: "Send" }).first().tap();
  await expect(refusal).toBeVisible();
  await expect(field).toHaveValue("Until when on Sundays?");
  await expectNoViolations(visitor);
  await field.press("Escape");
  await expect(questionsIn(visitor)).toHaveCount(1);
  await expect(log).toContainText("Six o'clock.");
  await visitor.context().close();
});

test("the maker does the same in the preview", async ({ page, model, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Pencoba");
  const preview = page.getByRole("log");
  model.answer({ text: "Hello there." });
  await ask(page, "Say hello");
  await expect(preview).toContainText("Hello there.");
  model.answer({ text: "Good morning." });
  await page.getByRole("button", { name: "Another answer" }).click();
  await expect(preview).toContainText("Good morning.");
  await answerVersions(page, 0).getByRole("button", { name: "Version before" }).click();
  await expect(preview).toContainText("Hello there.");
});
