/** The command palette: everything is reached by the keyboard alone, and by a button on a phone. */
import type { Page } from "@playwright/test";
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { signIn, startBlankBot } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "warn" } });

const field = (page: Page) => page.getByRole("combobox", { name: "Find or do something" });
const options = (page: Page) => page.getByRole("listbox", { name: "Results" }).getByRole("option");
const active = (page: Page) => page.getByRole("listbox", { name: "Results" }).getByRole("option", { selected: true });

async function openByKey(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("typed, chosen with the arrows and opened with Enter: a bot, a snippet, a page, an action", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Penjaga Toko Roti");
  await page.goto("/templates");
  await openByKey(page);
  await expect(active(page)).toHaveText("Penjaga Toko Roti");
  await expectNoViolations(page);
  await page.keyboard.type("roti penj");
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/bots\/bot_/);
  await expect(field(page)).toHaveCount(0);

  await openByKey(page);
  await page.keyboard.type("ascend 910B");
  const snippets = page.getByRole("group", { name: "Snippets" }).getByRole("option");
  await expect(snippets.nth(1)).toBeVisible();
  await expect(active(page)).toHaveText((await snippets.first().textContent()) ?? "");
  await page.keyboard.press("ArrowDown");
  await expect(snippets.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await snippets.nth(1).getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/knowledge\/kb_.*chunk=.*#contents$/);

  await openByKey(page);
  await page.keyboard.type("suspend");
  await expect(active(page)).toHaveText("Manage: users");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/users$/);

  await openByKey(page);
  await page.keyboard.type("new know");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "New knowledge" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveCount(0);
  await page.keyboard.press("Escape");

  await openByKey(page);
  await page.keyboard.type("night");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("who signs out there has no palette any more", async ({ page, asAdmin }) => {
  await asAdmin();
  // A session of its own, since the other journeys go on with theirs.
  await page.context().clearCookies();
  await signIn(page, admin);
  await openByKey(page);
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveCount(0);
});

test("Escape returns the focus, nothing found says what else there is, and a lost server is told", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  const newBot = page.getByRole("link", { name: "New bot" }).first();
  await newBot.focus();
  await openByKey(page);
  await page.keyboard.type("zzqqy");
  await expect(page.getByText("Nothing here is called “zzqqy”, and no snippet says it.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible();
  await expect(options(page).filter({ hasText: "New bot" })).toBeVisible();
  await expect(active(page)).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("dialog", { name: "Find or do something" }).locator(":focus")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(newBot).toBeFocused();

  await page.route("**/api/v1/workspaces/*/search*", (route) => route.abort());
  await openByKey(page);
  await expect(page.getByRole("alert").filter({ hasText: "Rakit cannot be reached" })).toBeVisible();
  await expect(options(page).filter({ hasText: "Your bots" })).toBeVisible();
  await expectNoViolations(page);
  await page.unroute("**/api/v1/workspaces/*/search*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(options(page).filter({ hasText: "Asisten Berita" })).toBeVisible();
});

test("what is typed on drops the question before, and its answer with it", async ({ page, asAdmin }) => {
  await asAdmin();
  const earlier = /\/search\?query=chip$/;
  // Its answer would never come.
  await page.route(earlier, () => undefined);
  await openByKey(page);
  const asked = page.waitForRequest(earlier);
  const dropped = page.waitForEvent("requestfailed", (request) => earlier.test(request.url()));
  await page.keyboard.type("chip");
  await asked;
  await expect(page.getByRole("status").filter({ hasText: "Searching the snippets" })).toBeVisible();
  await page.keyboard.type(" Ascend");
  await dropped;
  await expect(page.getByRole("group", { name: "Snippets" }).getByRole("option").first()).toBeVisible();
});

test("on a phone a button opens it over the whole width", async ({ page, asAdmin }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await asAdmin();
  const button = page.getByRole("button", { name: "Find", exact: true });
  await button.click();
  await expect(field(page)).toBeFocused();
  expect((await page.getByRole("dialog", { name: "Find or do something" }).boundingBox())?.width).toBe(360);
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  await options(page).filter({ hasText: "All knowledge" }).click();
  await expect(page).toHaveURL(/\/knowledge$/);
});
