/** The page about the API: within the studio for whoever is signed in, with examples that name their bot. */
import { expect, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "warn" } });

test("beside the tokens stands how programs use them: examples with one's own bot, to copy", async ({
  page,
  asAdmin,
  browser,
  baseURL,
}) => {
  await asAdmin();
  await page.goto("/account");
  await page.getByRole("link", { name: "How programs use it" }).click();
  await expect(page).toHaveURL(/\/api-docs$/);
  await expect(page.getByRole("navigation", { name: "Menu" }).first()).toBeVisible();
  const example = page.getByRole("figure").filter({ hasText: "Ask the bot" });
  await expect(example).toContainText(`curl '${baseURL}/api/v1/bots/bot_`);
  const before = await example.textContent();
  const bots = page.getByLabel("Bot in the examples");
  await bots.selectOption({ index: 1 });
  await expect(example).not.toHaveText(before ?? "");
  await expect(example).toContainText(await bots.inputValue());
  await page.getByRole("button", { name: "Python", exact: true }).click();
  await expect(example).toContainText("urlopen");
  await example.getByRole("button", { name: "Copy" }).click();
  await expect(example.getByText("Copied")).toBeVisible();
  await expect(page.getByText("needs a token with the scope Chat")).toBeHidden();
  await page.getByText("Which token do the examples need?").click();
  await expect(page.getByText("needs a token with the scope Chat")).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole("link", { name: "Make a token" }).click();
  await expect(page).toHaveURL(/\/account#tokens$/);

  const guest = await browser.newPage({ baseURL, locale: "en-GB" });
  await guest.goto("/api-docs");
  await expect(guest.getByRole("figure").filter({ hasText: "Ask the bot" })).toContainText("/bots/bot_…/ask");
  await guest.getByRole("link", { name: "Sign in to have your bots filled in" }).click();
  await expect(guest).toHaveURL(/\/sign-in\?next=%2Fapi-docs$/);
  await guest.close();
});
