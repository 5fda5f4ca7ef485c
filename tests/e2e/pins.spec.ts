/** A member pins an answer: visitors who ask the same get exactly that, until its source changes and it is reviewed. */
import type { Browser, Page } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { askInIndonesian } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "error" } });

const asked = "Berapa chip Ascend 910B yang dipesan ByteDance?";
const paraphrase = "Halo kak, berapa jumlah chip Ascend 910B yang dipesan ByteDance ya?";
const otherWording = "ByteDance beli chip apa dari Huawei?";

const edited = "ByteDance memesan 120.000 chip Ascend 910B buatan Huawei.";

/** The answer that a visitor of their own gets to each question. */
async function visit(browser: Browser, baseURL: string | undefined, questions: readonly string[]): Promise<string[]> {
  const context = await browser.newContext({ locale: "id-ID", baseURL });
  const page = await context.newPage();
  await page.goto("/b/asisten-berita");
  for (const question of questions) await askInIndonesian(page, question);
  const answers = await page.getByRole("log").locator(".answer").allInnerTexts();
  await context.close();
  return answers;
}

const why = (page: Page) => page.getByRole("region", { name: "Why this answer?" });
const cards = (page: Page) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 2, name: asked }) });

test("an answer is pinned from a conversation, given to whoever asks the same, and reviewed when its source changes", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await visit(browser, baseURL, [asked]);

  await test.step("before anything is pinned, the page of the bot says what it is for", async () => {
    await page.getByRole("link", { name: "Asisten Berita" }).first().click();
    await page.getByRole("link", { name: "Pinned answers" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Pinned answers" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "No pinned answers yet" })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("link", { name: "Read conversations" }).click();
  });

  await test.step("an answer is pinned where it is read, with its source and another wording", async () => {
    await page.getByRole("link", { name: asked }).click();
    await page.getByRole("button", { name: "Why this answer?" }).click();
    await why(page).getByRole("button", { name: "Pin this answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Pin an answer" });
    await expect(dialog.getByRole("textbox", { name: "Question" })).toHaveValue(asked);
    const answer = dialog.getByRole("textbox", { name: "Answer" });
    await expect(answer).toHaveValue(/Ascend 910B.*\[1\]/s);
    await answer.fill("Seratus ribu chip Ascend 910B [1].");
    await dialog.getByRole("textbox", { name: "Other wordings" }).fill(`${otherWording}\n${paraphrase}`);
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Pin it" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("1 wording says the same as another one", { exact: false })).toBeVisible();
  });

  await test.step("a visitor who asks in similar words gets exactly that, with its source", async () => {
    const answers = await visit(browser, baseURL, [paraphrase, otherWording]);
    expect(answers.map((answer) => answer.replace(/\s+/g, " ").trim())).toEqual([
      expect.stringMatching(/^Seratus ribu chip Ascend 910B ?1 ?\.$/),
      expect.stringMatching(/^Seratus ribu chip Ascend 910B ?1 ?\.$/),
    ]);
  });

  await test.step("the reasons of that answer name the pin, and lead to it", async () => {
    await page.goto("/conversations");
    await page.getByRole("link", { name: paraphrase }).click();
    await page.getByRole("button", { name: "Why this answer?" }).first().click();
    await expect(why(page)).toContainText("Pinned answer: a member wrote it");
    await expect(why(page).getByRole("button", { name: "Pin this answer" })).toHaveCount(0);
    await why(page).getByRole("link", { name: "Change the pinned answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the pinned answer" });
    await expect(dialog.getByRole("textbox", { name: "Other wordings" })).toHaveValue(otherWording);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(cards(page)).toContainText("Also in 1 other wording");
    await expect(cards(page)).toContainText("1 source");
    await expect(page.getByText("Needs review")).toHaveCount(0);
  });
  const pins = new URL(page.url()).pathname;

  await test.step("its source is edited", async () => {
    await page.goto("/conversations");
    await page.getByRole("link", { name: asked, exact: true }).click();
    await page.getByRole("button", { name: "Why this answer?" }).click();
    const [snippet] = await Promise.all([
      page.waitForEvent("popup"),
      why(page)
        .getByRole("link", { name: `Open “${asked}” in a new tab` })
        .click(),
    ]);
    const text = snippet.getByRole("textbox", { name: "Answer" });
    await snippet.waitForLoadState("networkidle");
    await text.fill(edited);
    await expect(text).toHaveValue(edited);
    await snippet.getByRole("button", { name: "Save" }).click();
    await expect(snippet.getByText(edited)).toBeVisible();
    await expect(snippet.getByRole("button", { name: "Save" })).toHaveCount(0);
    await snippet.close();
  });

  await test.step("the pin asks for a review, and shows what changed", async () => {
    await page.goto(pins);
    await expect(cards(page)).toContainText("Needs review");
    await expect(cards(page)).toContainText("120.000");
    await expectNoViolations(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await expectNoViolations(page);
  });

  await test.step("a member keeps the answer, and it waits no longer", async () => {
    await cards(page).getByRole("button", { name: "Keep the answer" }).click();
    await expect(page.getByText("Needs review")).toHaveCount(0);
    await expect(cards(page)).toContainText("Seratus ribu chip Ascend 910B [1].");
  });

  await test.step("a change that somebody else made meanwhile is shown, and nothing that was written is lost", async () => {
    const change = { name: `Change: ${asked}` };
    const dialogName = { name: "Change the pinned answer" };
    const other = await page.context().newPage();
    await Promise.all([page.goto(pins), other.goto(pins)]);
    await cards(page).getByRole("button", change).click();
    const dialog = page.getByRole("dialog", dialogName);
    const mine = "Seratus ribu chip [1].";
    await dialog.getByRole("textbox", { name: "Answer" }).fill(mine);
    await cards(other).getByRole("button", change).click();
    const theirs = other.getByRole("dialog", dialogName);
    await theirs.getByRole("textbox", { name: "Answer" }).fill("Kira-kira seratus ribu [1].");
    await theirs.getByRole("button", { name: "Save" }).click();
    await expect(theirs).toHaveCount(0);
    await other.close();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByRole("alert")).toContainText("Kira-kira seratus ribu [1].");
    await expect(dialog.getByRole("textbox", { name: "Answer" })).toHaveValue(mine);
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(cards(page)).toContainText(mine);
  });

  await test.step("a question has one pinned answer: another one is refused with its name", async () => {
    await page.getByRole("button", { name: "Pin an answer" }).click();
    const dialog = page.getByRole("dialog", { name: "Pin an answer" });
    await dialog.getByRole("textbox", { name: "Question" }).fill(paraphrase);
    await dialog.getByRole("textbox", { name: "Answer" }).fill("Entah.");
    await dialog.getByRole("button", { name: "Pin it" }).click();
    await expect(dialog.getByRole("alert")).toContainText(`under “${asked}”`);
    await expectNoSideScroll(page);
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
  });

  await test.step("deleted, the bot answers by itself again", async () => {
    await page.getByRole("button", { name: `More for “${asked}”` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { name: "No pinned answers yet" })).toBeVisible();
    const [answer] = await visit(browser, baseURL, [paraphrase]);
    expect(answer).toContain("120.000");
  });
});
