/** A member reads what visitors asked: finds it, sees why the bot answered so, and keeps tags and notes about it. */
import type { Browser } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { askInIndonesian } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "error" } });

const known = "Berapa chip Ascend 910B yang dipesan ByteDance?";
const unknown = "Apakah ada resep rendang untuk sahur?";

async function visit(browser: Browser, baseURL: string | undefined, questions: readonly string[]): Promise<void> {
  const context = await browser.newContext({ locale: "id-ID", baseURL });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  for (const question of questions) await askInIndonesian(page, question);
  await context.close();
}

test("a member finds a conversation, understands the answer, and keeps what others should know", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  const list = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });

  await test.step("before anybody asked, the page says where conversations come from", async () => {
    await page.getByRole("link", { name: "Conversations" }).first().click();
    await expect(page.getByRole("heading", { name: "No conversations yet" })).toBeVisible();
    await expectNoViolations(page);
  });

  await visit(browser, baseURL, [known]);
  await visit(browser, baseURL, [unknown]);

  await test.step("what visitors asked stands there, the newest first, unread", async () => {
    await page.reload();
    await expect(list).toHaveCount(2);
    await expect(list.first()).toContainText(unknown);
    await expect(list.first()).toContainText("Unread");
    await expectNoViolations(page);
  });

  await test.step("it is narrowed by what became of it, and searched by words in other forms", async () => {
    await page.getByRole("combobox", { name: "What became of it" }).selectOption("Answered");
    await expect(list).toHaveCount(1);
    await expect(list.first()).toContainText(known);
    await page.getByRole("combobox", { name: "What became of it" }).selectOption("Every outcome");
    await page.getByRole("searchbox", { name: "Search in messages" }).fill("memesan ascend");
    await expect(list).toHaveCount(1);
    await expect(list.first().locator("mark").first()).toBeVisible();
    await page.getByRole("searchbox", { name: "Search in messages" }).fill("tidakada");
    await expect(page.getByRole("heading", { name: "Nothing fits" })).toBeVisible();
    await page.getByRole("link", { name: "Show all conversations" }).click();
    await expect(list).toHaveCount(2);
  });

  await test.step("it opens as the visitor saw it, with the reasons of the answer beside it", async () => {
    await page.getByRole("link", { name: known }).click();
    const log = page.getByRole("log", { name: "Conversation" });
    await expect(log).toContainText(known);
    await log.getByRole("button", { name: "Why this answer?" }).click();
    const why = page.getByRole("region", { name: "Why this answer?" });
    await expect(why).toContainText("Snippets it used");
    await expect(why).toContainText("What you can do");
    await why.getByRole("button", { name: "Keep as a test question" }).click();
    await expect(page.getByText(/^Kept\. Under the knowledge's test/)).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await expect(why).toHaveCount(0);
  });

  await test.step("tags and notes are kept, and a note comes back", async () => {
    await page.getByRole("button", { name: "Change tags" }).click();
    await page.getByRole("textbox", { name: "Tags" }).fill("chip, penting");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: /^penting$/ })).toBeVisible();
    await page.getByLabel("New note").fill("Ask the editor about the figure.");
    await page.getByRole("button", { name: "Add note" }).click();
    const note = page.getByRole("listitem").filter({ hasText: "Ask the editor" });
    await expect(note).toContainText("Sari Penguji");
    await note.getByRole("button", { name: /^Delete the note/ }).click();
    await expect(note).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(note).toHaveCount(1);
  });

  await test.step("the newer one is a step away, and its answer is written on the spot", async () => {
    await page.getByRole("link", { name: "Newer conversation" }).click();
    await expect(page.getByRole("heading", { level: 1, name: unknown })).toBeVisible();
    await page.getByRole("button", { name: "Why this answer?" }).click();
    await page.getByRole("button", { name: "Write the answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Write the answer" });
    await expect(dialog.getByRole("textbox", { name: "Question" })).toHaveValue(unknown);
    await dialog.getByRole("textbox", { name: "Answer" }).fill("Tidak, di sini hanya ada berita.");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("Added: 1 snippet", { exact: false })).toBeVisible();
    await expect(dialog).toHaveCount(0);
  });

  await test.step("read ones are told from unread ones, and a member may mark one again", async () => {
    await page.getByRole("button", { name: "Mark as unread" }).click();
    await expect(list).toHaveCount(2);
    await expect(list.first()).toContainText("Unread");
    await expect(list.nth(1)).not.toContainText("Unread");
    await expect(list.nth(1)).toContainText("penting");
  });

  await test.step("it is all there on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await page.getByRole("link", { name: known }).click();
    await page.getByRole("button", { name: "Why this answer?" }).click();
    await expect(page.getByRole("region", { name: "Why this answer?" })).toBeVisible();
    await expectNoSideScroll(page);
    await expectNoViolations(page);
  });
});

test("somebody who asks to be forgotten is found as they wrote, and erased once that is confirmed", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await visit(browser, baseURL, ["Nama saya Kutilang Emas, apa itu Coze?"]);
  await page.goto("/conversations");
  await page.getByRole("link", { name: "Forget a person" }).click();
  await page.getByRole("textbox", { name: /^What they typed/ }).fill("Tidak Pernah Menulis");
  await page.getByRole("button", { name: "Search conversations" }).click();
  await expect(page.getByText("Nothing was found.", { exact: false })).toBeVisible();
  await page.getByRole("textbox", { name: /^What they typed/ }).fill("kutilang emas");
  await page.getByRole("button", { name: "Search conversations" }).click();
  await expect(page.getByText("1 conversation", { exact: true })).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.getByRole("button", { name: "Erase for good" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByText("1 conversation was erased")).toBeVisible();
  await page.goto("/conversations");
  await expect(page.getByRole("heading", { name: /Kutilang/ })).toHaveCount(0);
});
