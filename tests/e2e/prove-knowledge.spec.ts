/** Knowledge is proved with questions that it should answer and questions that it should not, and travels as a file. */
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { chooseInMenu, newKnowledge, testQuestion, writeSnippet } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "error" } });

async function download(page: Page, name: string, item: string) {
  const begun = page.waitForEvent("download");
  await chooseInMenu(page, name, item);
  const file = await begun;
  const buffer = await readFile(await file.path());
  return { name: file.suggestedFilename(), mimeType: "application/octet-stream", buffer };
}

const parking = { title: "Parking", text: "Parking is free behind the shop." };
const delivery = { title: "Delivery", text: "Orders “within town” arrive in two days;\nothers in four." };

test("a maker proves what knowledge answers and what it does not, and takes it elsewhere", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await newKnowledge(page, "Shop");
  await writeSnippet(page, parking.title, parking.text);
  await writeSnippet(page, delivery.title, delivery.text);
  const home = page.url();
  const questions = page.getByRole("listitem");
  const zebra = questions.filter({ has: page.getByRole("link", { name: "Do you sell zebras?" }) });

  await test.step("a question that nothing should answer is kept, and judged", async () => {
    await testQuestion(page, "Do you sell zebras?");
    await expect(page.getByText("Nothing fits this question.", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Nothing here should answer" }).click();
    await expect(page.getByText("Saved as a test question.")).toBeVisible();
    await expect(zebra).toContainText("bots would not answer");
    await expect(zebra).toContainText("Nothing here should answer it.");
  });

  await test.step("one that has its right snippet says at which place that comes", async () => {
    await testQuestion(page, "Where is the parking?");
    await page.getByRole("button", { name: "The right one: Parking" }).click();
    await expect(page.getByText("place 1", { exact: true })).toBeVisible();
    await expect(page.getByRole("term")).toHaveText(["right snippet first", "right snippet among the first five"]);
    await expect(page.getByRole("definition")).toHaveText(["100 %", "100 %"]);
    await page.getByText("Advanced", { exact: true }).click();
    await expect(page.getByRole("row", { name: /^Right snippet first recall@1/ })).toContainText("1.00");
    await expect(page.getByRole("row", { name: /^Telling apart what nothing should answer/ })).toContainText("1.00");
    await expectNoViolations(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("a snippet that answers it after all is seen at once", async () => {
    await page.goto(home);
    await writeSnippet(page, "Zebras", "We sell zebras made of wood.");
    await testQuestion(page, "Do you sell zebras?");
    await expect(zebra).toContainText("bots would answer");
    await expect(zebra).toContainText("Came first: Zebras");
    await page.getByRole("button", { name: "Delete the test question Do you sell zebras?" }).click();
    await expect(zebra).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Where is the parking?" })).toBeVisible();
  });

  await test.step("all snippets are downloaded, and come in again elsewhere as they were", async () => {
    await page.goto(home);
    const file = await download(page, "Shop", "Download the snippets (.jsonl)");
    expect(file.name).toBe("Shop.jsonl");
    await newKnowledge(page, "Branch");
    await page.getByRole("button", { name: "Files", exact: true }).click();
    await page.locator("input[type=file]").setInputFiles(file);
    for (const { title, text } of [parking, delivery]) {
      const snippet = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
      await expect(snippet).toContainText(text.split("\n")[0] ?? "");
    }
    await expect(page.getByRole("heading", { level: 3 })).toHaveCount(3);
    await testQuestion(page, "When do orders within town arrive?");
    await expect(
      page.getByRole("listitem").filter({ hasText: "arrive in two days" }).getByText("used", { exact: true }),
    ).toBeVisible();
  });

  await test.step("the whole of it is downloaded, and becomes knowledge of its own with its test questions", async () => {
    await page.goto(home);
    const file = await download(page, "Shop", "Download everything (.zip)");
    expect(file.name).toBe("Shop.zip");
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("/knowledge");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Import knowledge" });
    await dialog.locator("input[type=file]").setInputFiles({ ...file, buffer: Buffer.from("no archive at all") });
    await expect(dialog.getByRole("alert")).toContainText("Nothing was imported. This is not a file");
    await expectNoViolations(page);
    await expectNoSideScroll(page);
    await dialog.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByText("“Shop” is imported: 3 snippets.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Shop" })).toBeVisible();
    expect(page.url()).not.toBe(home);
    await testQuestion(page, "Where is the parking?");
    await expect(page.getByText("place 1", { exact: true })).toBeVisible();
  });
});
