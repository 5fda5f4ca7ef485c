/** A maker finds what the bot could not answer, writes the answers where they read the questions, and sees them work. */
import type { Browser, Page } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { askInIndonesian } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "error" } });

const known = ["Berapa chip Ascend 910B yang dipesan ByteDance?", "Siapa yang membuat chip Ascend?"];
const parking = ["parkir motor dmn kak", "Di mana parkir motor?", "motor parkirnya di mana ya"];
const prayer = ["apakah ada mushola", "ada mushola ga kak"];

async function phone(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    locale: "id-ID",
    baseURL,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  return page;
}

test("a maker finds what was not answered, writes the answer, and the visitor gets it", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  const open = async () => {
    await page.goto("/conversations/unanswered");
    await expect(page.getByRole("heading", { level: 1, name: "Unanswered" })).toBeVisible();
  };
  const cards = page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2 }) });
  const menu = page
    .getByRole("navigation", { name: "Menu" })
    .getByRole("link", { name: /^Conversations/ })
    .first();

  await test.step("before anything was asked, the page says what comes here", async () => {
    await open();
    await expect(page.getByRole("heading", { name: "Nothing is unanswered" })).toBeVisible();
    await expectNoViolations(page);
  });

  const visitor = await phone(browser, baseURL);
  await test.step("visitors ask, on a phone; some of it the bot cannot answer", async () => {
    for (const question of [...known, ...parking, ...prayer]) await askInIndonesian(visitor, question);
  });

  await test.step("those without an answer stand in two groups, the most frequent first, and the menu counts them", async () => {
    await expect(async () => {
      await open();
      await expect(cards).toHaveCount(2, { timeout: 1_000 });
    }).toPass();
    await expect(cards.first()).toContainText("Asked 3 times");
    await expect(cards.first()).toContainText("In 2 other wordings");
    await expect(cards.nth(1)).toContainText("Asked 2 times");
    await expect(menu).toContainText("2 questions without an answer");
    await expectNoViolations(page);
    await expectNoSideScroll(page);
  });

  await test.step("asked again as it is, the group says what is still missing", async () => {
    await cards.first().getByRole("button", { name: "Ask again" }).click();
    await expect(cards.first()).toContainText("Not yet answered");
    await expect(cards.first()).toContainText("The bot still has no answer");
  });

  await test.step("the answer is written there; the group is asked again and turns green", async () => {
    await cards.first().getByRole("button", { name: "Write the answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Write the answer" });
    await expect(dialog.getByRole("textbox", { name: "Question" })).toHaveValue(parking.at(-1) ?? "");
    await dialog.getByRole("textbox", { name: "Question" }).fill("Di mana parkir motor?");
    await dialog
      .getByRole("textbox", { name: "Answer" })
      .fill("Parkir motor ada di belakang gedung, dekat gerbang timur. Tanya budi@contoh.id.");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("An e-mail address: budi@contoh.id");
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Take it out" }).click();
    await expect(dialog.getByRole("textbox", { name: "Answer" })).toHaveValue(/timur\. Tanya\.$/);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(cards.first()).toContainText("The bot answers this now");
    await expect(cards.first()).toContainText("dekat gerbang timur");
    await expect(menu).toContainText("1 question without an answer");
    await expectNoViolations(page);
  });

  await test.step("another is ignored with a reason, by the keyboard, and found again", async () => {
    await cards
      .nth(1)
      .getByRole("button", { name: /^More for/ })
      .press("Enter");
    await page.getByRole("menuitem", { name: "Ignore …" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Others answer that" }).press("Enter");
    await expect(cards.nth(1)).toContainText("It stands under “Ignored” now.");
    await page.getByRole("link", { name: "Ignored", exact: true }).click();
    await expect(cards).toHaveCount(1);
    await expect(cards.first()).toContainText("Others answer that");
    await cards.first().getByRole("button", { name: "Take back to the list" }).click();
    await expect(cards.first()).toContainText("Back in the list");
  });

  await test.step("the other one gets a pinned answer, word for word, and is answered, too", async () => {
    await page.getByRole("link", { name: "To be answered", exact: true }).click();
    // Only in this list may an answer be written.
    await expect(cards.getByRole("button", { name: "Write the answer" })).toHaveCount(1);
    await cards
      .first()
      .getByRole("button", { name: /^More for/ })
      .click();
    await page.getByRole("menuitem", { name: "Pin an answer …" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Answer" }).fill("Mushola ada di lantai dua. WA 0812-5550-1234.");
    await dialog.getByRole("button", { name: "Pin it" }).click();
    await expect(dialog.getByRole("alert")).toContainText("A phone number: 0812-5550-1234");
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await dialog.getByRole("button", { name: "Keep it and save" }).click();
    await expect(cards.first()).toContainText("The bot answers this now");
    await expect(cards.first()).toContainText("Mushola ada di lantai dua. WA 0812-5550-1234.");
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("answered ones name their answer, and lead to it", async () => {
    await page.getByRole("link", { name: "Answered", exact: true }).click();
    await expect(cards).toHaveCount(2);
    await cards.getByRole("link", { name: "Di mana parkir motor?" }).click();
    await expect(page).toHaveURL(/\/knowledge\//);
    await expect(page.getByText("dekat gerbang timur").first()).toBeVisible();
  });

  await test.step("the visitor asks once more and gets the answer with its source", async () => {
    await askInIndonesian(visitor, "parkir motor dmn kak");
    await expect(visitor.getByText("dekat gerbang timur").first()).toBeVisible();
    await visitor.getByRole("button", { name: "Buka sumber 1" }).last().click();
    await expect(visitor.getByRole("dialog")).toContainText("Di mana parkir motor?");
  });

  await test.step("the page keeps within a phone's width, in the other language and theme, too", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/conversations/unanswered?state=answered");
    await expect(cards).toHaveCount(2);
    await expectNoSideScroll(page);
    await expectNoViolations(page);
  });
  await visitor.context().close();
});
