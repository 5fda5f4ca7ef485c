/** A maker decides how large snippets are, sees at once what that makes of a text, and has everything read again so. */
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { chooseInMenu, newKnowledge } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "warn" } });

const sentences = Array.from({ length: 30 }, (_, index) => `Order ${index + 1} is sent within three working days.`);

test("a maker chooses how texts are cut, and sees it before it is so", async ({ page, asAdmin }) => {
  await asAdmin();
  await newKnowledge(page, "Shop");
  await page.getByRole("button", { name: "Files" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "delivery.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(`# Delivery\n\n${sentences.join(" ")}`),
  });
  await expect(page.getByText("2 snippets", { exact: true })).toBeVisible();
  await chooseInMenu(page, "Shop", "How texts are cut");
  const preview = page.getByRole("region", { name: "The snippets it becomes" });
  const cards = preview.getByRole("listitem");

  await test.step("what was added last is there to try it on, cut automatically", async () => {
    await expect(page.getByLabel("Text to try it on")).toHaveValue(/^Order 1 is sent/);
    await expect(page.getByRole("radio", { name: "Automatic" })).toBeChecked();
    await expect(preview.getByText("2 snippets")).toBeVisible();
    await expect(page.getByLabel("Length of a snippet, at most")).toHaveCount(0);
  });

  await test.step("a size of one's own shows its snippets, their tokens and what they repeat", async () => {
    await page.getByRole("radio", { name: "My own" }).check();
    await page.getByLabel("Length of a snippet, at most").fill("60");
    await page.getByLabel("Repeated from the snippet before, at most").fill("20");
    await expect(cards).not.toHaveCount(2);
    await expect(cards.nth(1).getByText(/^\d+ tokens · \d+ words$/)).toBeVisible();
    await expect(cards.nth(1).locator("mark")).toHaveText(/^Order \d+ is sent within three working days\./);
    await expect(cards.first().locator("mark")).toHaveCount(0);
    await expectNoViolations(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("a size out of range says so at its field, and the last result stays", async () => {
    await page.getByLabel("Length of a snippet, at most").fill("5");
    await expect(page.getByRole("alert").filter({ hasText: "At least 60." })).toBeVisible();
    await expect(cards.first()).toBeVisible();
    await page.getByLabel("Length of a snippet, at most").fill("60");
    await expect(page.getByText("At least 60.")).toHaveCount(0);
  });

  await test.step("another text is cut as one types", async () => {
    await page.getByLabel("Text to try it on").fill("One short sentence.");
    await expect(cards).toHaveCount(1);
  });

  await test.step("saved, and all files are read again so", async () => {
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(/^Saved\. Files, pages and long texts/)).toBeVisible();
    await page.getByRole("button", { name: "Read all files and pages again" }).click();
    await expect(page.getByText("1 file or page is being read again.")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("radio", { name: "My own" })).toBeChecked();
    await expect(page.getByLabel("Length of a snippet, at most")).toHaveValue("60");
    await page.getByRole("link", { name: "Show all snippets" }).click();
    await expect(page.getByText(/^\d+ snippets$/)).toBeVisible();
    await expect(page.getByText("2 snippets", { exact: true })).toHaveCount(0);
  });
});
