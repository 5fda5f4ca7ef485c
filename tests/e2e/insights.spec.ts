/** A maker sees how many questions there were and what became of them, and takes the figures apart. */
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { publishBot, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use({ ...answeredBy(model), RATE_LIMITS: "off" }) });

test("what visitors asked stands in figures, by day and side by side", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/conversations/insights");
  await expect(page.getByRole("heading", { name: "No questions yet" })).toBeVisible();
  await expectNoViolations(page);

  await startBlankBot(page, "Toko Melati");
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const ask = async (question: string, answer: string) => {
    model.answer({ text: answer });
    await visitor.getByRole("textbox", { name: "Type your question" }).fill(question);
    await visitor.getByRole("button", { name: "Send" }).click();
    await expect(visitor.getByRole("log").getByRole("listitem").last()).toContainText(answer);
    await expect(visitor.getByRole("button", { name: "Stop" })).toHaveCount(0);
  };
  await ask("When do you open?", "At eight in the morning.");
  await ask("when do you open", "At eight, every day.");

  await page.goto("/conversations/insights");
  const figure = (name: string) =>
    page.locator("dl > div").filter({ has: page.getByRole("term").filter({ hasText: name }) });
  await expect(figure("Questions")).toContainText("2");
  await expect(figure("Questions")).toContainText("in 1 conversation");
  await expect(figure("Answered")).toContainText("100%");
  await expect(figure("Visitors")).toContainText("1");
  await expect(page.getByRole("listitem").filter({ hasText: "2 times" })).toContainText("answered 2 of 2");
  await page.getByText("As a table").click();
  await expect(page.getByRole("columnheader", { name: "Without an answer" })).toBeVisible();
  await expectNoViolations(page);

  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download for a spreadsheet" }).click();
  expect((await file).suggestedFilename()).toMatch(/^insights .+\.csv$/);

  await page.getByRole("link", { name: "Where", exact: true }).click();
  await page
    .getByRole("row", { name: /Page and widget/ })
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(/channel=web/);
  await expect(figure("Questions")).toContainText("2");
  await page.getByRole("link", { name: "Page and widget: show all again" }).click();
  await page.getByRole("combobox", { name: "Bot" }).selectOption({ label: "Toko Melati" });
  await expect(page.getByRole("row", { name: /Toko Melati v1/ })).toContainText("100%");
  await page.setViewportSize({ width: 360, height: 780 });
  await expectNoSideScroll(page);
  await expect(page.getByRole("row", { name: /Toko Melati v1/ })).toContainText("Answered");
});
