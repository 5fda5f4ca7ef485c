/** Lists of bots and knowledge: found, put in order, tagged, deleted into the bin and brought back, by mouse, keyboard and touch. */
import type { Page } from "@playwright/test";
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import {
  chooseInMenu,
  newKnowledge,
  openPart,
  publishBot,
  signIn,
  startBlankBot,
  visitByPhone,
} from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off" } });

const namesOf = (page: Page) => page.getByRole("listitem").getByRole("heading", { level: 2 });
const bin = (page: Page) => page.getByRole("link", { name: "Bin", exact: true });

test("a list of bots is searched as one types, ordered and filtered, all of it in the address", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  for (const name of ["Zebra desk", "apple stall", "Apple market"]) await startBlankBot(page, name);
  await publishBot(page);
  await page.goto("/bots");

  await test.step("words narrow it while they are typed, and the field keeps the focus", async () => {
    const search = page.getByRole("searchbox", { name: "Search bots" });
    await search.pressSequentially("apple");
    await expect(page).toHaveURL(/q=apple/);
    await expect(namesOf(page)).toHaveText(["Apple market", "apple stall"]);
    await expect(search).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "2 bots found" })).toBeAttached();
    await search.fill("pear");
    await expect(page.getByRole("heading", { name: "No bot matches “pear”" })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("link", { name: "Show all bots" }).click();
    await expect(search).toHaveValue("");
    await expect(namesOf(page)).toHaveCount(3);
  });

  await test.step("by name, capitals or not", async () => {
    await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "By name" });
    await expect(page).toHaveURL(/sort=name/);
    await expect(namesOf(page)).toHaveText(["Apple market", "apple stall", "Zebra desk"]);
  });

  await test.step("by state and by tag, which a reload keeps", async () => {
    await page.getByRole("link", { name: "Drafts" }).click();
    await expect(namesOf(page)).toHaveText(["apple stall", "Zebra desk"]);
    await chooseInMenu(page, "Zebra desk", "Tags…");
    await page.getByRole("textbox", { name: "Tags" }).fill("zoo, north");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("navigation", { name: "By tag" }).getByRole("link", { name: "zoo" }).click();
    await expect(namesOf(page)).toHaveText(["Zebra desk"]);
    await page.reload();
    await expect(namesOf(page)).toHaveText(["Zebra desk"]);
    await expectNoViolations(page);
  });
});

test("the menu of a row is used by the keyboard and closes on a press outside", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Keyboard kiosk");
  await page.goto("/bots");
  const button = page.getByRole("button", { name: "More: Keyboard kiosk" });
  const items = page.getByRole("menuitem");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(items.nth(0)).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expectNoViolations(page);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(items).toHaveCount(0);
  await expect(button).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(items).toHaveCount(0);
  await button.click();
  await expect(items.nth(0)).toBeVisible();
  await page.getByRole("heading", { name: "Your bots" }).click();
  await expect(items).toHaveCount(0);
});

test("what is live or in use says so before it is deleted, and comes back from the bin", async ({
  page,
  asAdmin,
  browser,
  baseURL,
}) => {
  await asAdmin();
  await newKnowledge(page, "Opening hours");
  await startBlankBot(page, "Hours desk");
  await openPart(page, "Knowledge");
  await page.getByRole("checkbox", { name: "Opening hours" }).check();
  const path = await publishBot(page);

  await test.step("knowledge names the bots that use it", async () => {
    await page.goto("/knowledge");
    await expect(bin(page)).toHaveCount(0);
    await chooseInMenu(page, "Opening hours", "Delete");
    const dialog = page.getByRole("dialog", { name: "Delete Opening hours" });
    await expect(dialog).toContainText("Used by: Hours desk.");
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("The knowledge is in the bin.")).toBeVisible();
    await expect(bin(page)).toBeVisible();
  });

  await test.step("a published bot says that visitors use it; cancelled, nothing happens", async () => {
    await page.goto("/bots");
    await chooseInMenu(page, "Hours desk", "Delete");
    const dialog = page.getByRole("dialog", { name: "Delete Hours desk?" });
    await expect(dialog).toContainText("Visitors use this bot: its page closes at once.");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("button", { name: "More: Hours desk" })).toBeFocused();
    await chooseInMenu(page, "Hours desk", "Delete");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("The bot is in the bin.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Hours desk" })).toHaveCount(0);
    expect((await page.request.get(path)).status()).toBe(404);
  });

  await test.step("the bin holds both, says until when, and gives them back, on a phone", async () => {
    const phone = await visitByPhone(browser, baseURL, "/sign-in");
    await signIn(phone, admin);
    await bin(phone).tap();
    await expect(phone.getByRole("heading", { name: "Bin", exact: true })).toBeVisible();
    await expect(phone.getByText("gone for good on")).toHaveCount(2);
    await expectNoSideScroll(phone);
    await expectNoViolations(phone);
    await phone.getByRole("button", { name: "Restore Hours desk" }).tap();
    await expect(phone.getByRole("heading", { name: "Hours desk" })).toHaveCount(0);
    await phone.getByRole("button", { name: "Restore Opening hours" }).tap();
    await expect(phone.getByRole("heading", { name: "The bin is empty" })).toBeVisible();
    await phone.goto("/bots");
    await phone.getByRole("button", { name: "More: Hours desk" }).tap();
    await expect(phone.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
    await expectNoSideScroll(phone);
    await expectNoViolations(phone);
    await phone.context().close();
    expect((await page.request.get(path)).status()).toBe(200);
  });

  await test.step("a draft goes at once, and Undo brings it back", async () => {
    await startBlankBot(page, "Only a draft");
    await page.goto("/bots");
    await chooseInMenu(page, "Only a draft", "Delete");
    await expect(page.getByRole("heading", { name: "Only a draft" })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { name: "Only a draft" })).toBeVisible();
  });
});
