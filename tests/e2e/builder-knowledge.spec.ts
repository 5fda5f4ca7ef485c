/** Knowledge without leaving the builder: made, added, searched, and what an answer lacked mended where it is told. */
import type { Page } from "@playwright/test";
import { localeCookie } from "#lib/i18n/locales.ts";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { newKnowledge, openPart, savedNote, startBlankBot } from "#tests/support/walk.ts";

test.use({
  serverEnv: ({ model }, use) => use(answeredBy(model)),
  answer: { text: "Open until six. [1]" },
});

const traceOf = (page: Page) => page.getByRole("region", { name: "Why this answer?" });
const tryPane = (page: Page) => page.getByRole("region", { name: "Try it" });
const ownBases = (page: Page) => page.getByRole("list", { name: "Its knowledge" });
const why = (page: Page) => page.getByRole("button", { name: "Why this answer?" });

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Type your question" }).fill(question);
  await page.getByRole("button", { name: "Send" }).click();
}

async function answerOnlyFromKnowledge(page: Page): Promise<void> {
  await openPart(page, "Rules");
  await page.getByLabel("Answer from its knowledge only").check();
  await expect(savedNote(page)).toBeVisible();
}

/** Whether an element stands whole in the window, under nothing. */
async function isUncovered(page: Page, text: string): Promise<boolean> {
  return page
    .getByRole("log")
    .getByText(text)
    .last()
    .evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      const topmost = document.elementFromPoint(left + 8, top + height / 2);
      return topmost !== null && (element.contains(topmost) || topmost.contains(element));
    });
}

test("a bot that would refuse everything says so, and a refusal is mended where it is explained", async ({
  page,
  asAdmin,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await asAdmin();
  await startBlankBot(page, "Penjaga Museum");
  await expect(tryPane(page).getByText("The bot knows nothing yet")).toHaveCount(0);
  await answerOnlyFromKnowledge(page);

  await test.step("the preview leads to the form that adds something", async () => {
    const notice = tryPane(page).getByRole("status").filter({ hasText: "The bot knows nothing yet" });
    await expectNoViolations(page);
    await notice.getByRole("button", { name: "Give it something to know" }).click();
    await expect(page.getByLabel("Your text")).toBeFocused();
    await page.keyboard.type("The museum is closed on Mondays.");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(ownBases(page).getByRole("listitem")).toContainText("Penjaga Museum");
    await expect(ownBases(page).getByRole("listitem")).toContainText("1 snippet");
    await expect(notice).toHaveCount(0);
    await expect(savedNote(page)).toBeVisible();
  });

  await test.step("what it knows is searched in place, with how well it fits", async () => {
    await page.getByLabel("Ask it something").fill("When is the museum closed?");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByText("1 snippet fits.")).toBeVisible();
    const [snippet] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "The museum is closed on Mondays" }).click(),
    ]);
    await expect(snippet.getByText("Only this snippet.")).toBeVisible();
    await expect(snippet.getByRole("heading", { name: "The museum is closed on Mondays" })).toBeVisible();
    await expectNoViolations(snippet);
    await snippet.close();
    await page.getByLabel("Ask it something").fill("parking fee");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByText("Nothing fits well enough.")).toBeVisible();
    await expectNoViolations(page);
  });

  await test.step("a refusal says what is missing, beside the answer", async () => {
    await ask(page, "What does parking cost?");
    await why(page).click();
    await expect(traceOf(page)).toBeFocused();
    await expect(traceOf(page)).toContainText("No snippet fits this question.");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await isUncovered(page, "Sorry, I have not found the answer")).toBe(true);
    await expectNoViolations(page);
    await expectNoSideScroll(page);
    await page.keyboard.press("Escape");
    await expect(traceOf(page)).toHaveCount(0);
    await expect(why(page)).toBeFocused();
  });

  await test.step("its remedy asks for the answer to that question, and the next one is given", async () => {
    await page.keyboard.press("Enter");
    await traceOf(page).getByRole("button", { name: "Add a snippet" }).click();
    await expect(page.getByLabel("Question", { exact: true })).toHaveValue("What does parking cost?");
    await expect(page.getByLabel("Answer", { exact: true })).toBeFocused();
    await page.keyboard.type("Parking costs 5,000 rupiah an hour.");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(ownBases(page).getByRole("listitem")).toContainText("2 snippets");
    await expect(page.getByLabel("Question", { exact: true })).toHaveValue("");
    await ask(page, "What does parking cost?");
    await expect(page.getByRole("log")).toContainText("Open until six.");
    await why(page).last().click();
    await expect(traceOf(page)).toContainText("Snippets it used: 1");
    await expect(
      traceOf(page).getByRole("link", { name: "Open “What does parking cost?” in a new tab" }),
    ).toBeVisible();
    await expect(why(page).last()).toHaveAttribute("aria-expanded", "true");
  });

  await test.step("an answer is pinned there, and asked again it is exactly that", async () => {
    const closed = "Is the museum closed on Mondays?";
    await ask(page, closed);
    await expect(why(page)).toHaveCount(3);
    await why(page).last().click();
    await traceOf(page).getByRole("button", { name: "Pin this answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Pin an answer" });
    await expect(dialog.getByRole("textbox", { name: "Question" })).toHaveValue(closed);
    await expect(dialog.getByRole("textbox", { name: "Answer" })).toHaveValue(/Open until six\./);
    await expectNoViolations(page);
    await dialog.getByRole("textbox", { name: "Answer" }).fill("Every Monday, all day.");
    await dialog.getByRole("button", { name: "Pin it" }).click();
    await expect(dialog).toHaveCount(0);
    await ask(page, closed);
    await expect(why(page)).toHaveCount(4);
    await expect(page.getByRole("log")).toContainText("Every Monday, all day.");
    await why(page).last().click();
    await expect(traceOf(page)).toContainText("Pinned answer: a member wrote it");
    await expect(traceOf(page).getByRole("button", { name: "Pin this answer" })).toHaveCount(0);
  });

  await test.step("another answer's button switches the panel, and Close gives the focus back", async () => {
    await why(page).first().click();
    await expect(traceOf(page)).toContainText("Who answered");
    await expect(why(page).first()).toHaveAttribute("aria-expanded", "true");
    await expect(why(page).last()).toHaveAttribute("aria-expanded", "false");
    await traceOf(page).getByRole("button", { name: "Close" }).click();
    await expect(why(page).first()).toBeFocused();
  });

  await test.step("a rule that is too strict is loosened, and taken back by Undo", async () => {
    await page
      .locator("summary")
      .filter({ hasText: /^Advanced/ })
      .first()
      .click();
    const minimum = page.getByLabel("Least match in per cent");
    await minimum.fill("40");
    await expect(savedNote(page)).toBeVisible();
    await ask(page, "Closed on which day, the museum of boats?");
    await expect(why(page)).toHaveCount(5);
    await why(page).last().click();
    const loosen = traceOf(page).getByRole("button", { name: /^Take snippets from \d+ %$/ });
    await loosen.click();
    await expect(traceOf(page)).toContainText("is taken by now. Ask again.");
    await expect(traceOf(page).getByRole("region", { name: "What you can do" })).toBeFocused();
    await expect(minimum).not.toHaveValue("40");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(minimum).toHaveValue("40");
  });

  await test.step("a base is taken from the bot and chosen again", async () => {
    await page.getByRole("button", { name: "Remove Penjaga Museum from the bot" }).click();
    await expect(ownBases(page)).toHaveCount(0);
    await page.getByLabel("Penjaga Museum", { exact: true }).check();
    await expect(ownBases(page).getByRole("listitem")).toContainText("2 snippets");
  });
});

test("a model that fails leads to the card where another is chosen", async ({ page, asAdmin, model }) => {
  await asAdmin();
  await startBlankBot(page, "Tukang");
  model.answer({ error: { status: 401, message: "Incorrect API key provided." } });
  await ask(page, "Anybody there?");
  await why(page).click();
  await expect(traceOf(page)).toContainText("did not answer.");
  await traceOf(page).getByRole("button", { name: "Choose another model" }).click();
  await expect(page.locator("summary").filter({ hasText: /^Model/ })).toBeFocused();
  await expect(page.getByLabel("Which model")).toBeVisible();
  model.answer({ text: "Open until six. [1]" });
});

test("of much knowledge the right one is found by its name", async ({ page, asAdmin }) => {
  await asAdmin();
  for (const name of ["Apotek", "Bengkel", "Cuci", "Dapur", "Enau", "Fotokopi", "Gudang"])
    await newKnowledge(page, `Toko ${name}`);
  await newKnowledge(page, "Kantor Pos");
  await newKnowledge(page, "Balai Desa");
  await startBlankBot(page, "Pemilih");
  await openPart(page, "Knowledge");
  await page.getByLabel("Find knowledge by name").fill("balai");
  await expect(page.getByLabel("Kantor Pos")).toHaveCount(0);
  await page.getByLabel("Balai Desa").check();
  await expect(ownBases(page).getByRole("listitem")).toContainText("Balai Desa");
  await page.getByLabel("Find knowledge by name").fill("istana");
  await expect(page.getByText("No knowledge here is called “istana”.")).toBeVisible();
  await expectNoViolations(page);
});

test("on a phone, in Indonesian, the answer stays in reach above its explanation", async ({ page, asAdmin }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await asAdmin();
  await startBlankBot(page, "Penjaga Kebun");
  await page.context().addCookies([{ name: localeCookie, value: "id", url: page.url() }]);
  await page.reload();
  await page.getByRole("tab", { name: "Bagian" }).click();
  await page
    .locator("summary")
    .filter({ hasText: /^Aturan/ })
    .click();
  await page.getByLabel("Jawab hanya dari pengetahuannya").check();
  await page.getByRole("tab", { name: "Coba" }).click();
  await expect(page.getByText("Bot belum tahu apa-apa, jadi belum bisa menjawab.").last()).toBeVisible();
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  const field = page.getByRole("textbox", { name: "Tulis pertanyaan Anda" });
  await field.fill("Jam berapa kebun buka?");
  await page.getByRole("button", { name: "Kirim" }).click();
  await page.getByRole("button", { name: "Mengapa jawabannya begini?" }).click();
  const trace = page.getByRole("region", { name: "Mengapa jawabannya begini?" });
  await expect(trace).toContainText("Bot ini belum punya pengetahuan.");
  expect(await isUncovered(page, "Maaf, saya belum menemukan jawabannya")).toBe(true);
  await expect(field).toBeHidden();
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  await trace.getByRole("button", { name: "Tambah potongan" }).click();
  await expect(page.getByRole("tab", { name: "Bagian" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByLabel("Pertanyaan", { exact: true })).toHaveValue("Jam berapa kebun buka?");
  await expect(page.getByLabel("Jawaban", { exact: true })).toBeFocused();
  await expectNoSideScroll(page);
  await expectNoViolations(page);
});
