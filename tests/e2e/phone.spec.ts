/** Somebody in the same network opens Rakit on a phone, over plain http: browsers hide there what they keep for secure pages. */
import type { Page } from "@playwright/test";
import { networkName } from "#tests/support/browser.ts";
import { expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { becomeAdmin, chooseInMenu, signIn } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({
  serverEnv: { RATE_LIMITS: "off", LOG_LEVEL: "error" },
  baseURL: async ({ server }, use) => use(server.url.replace("localhost", networkName)),
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
});
test.describe.configure({ mode: "serial" });

const user = { name: "Tono Penguji", email: "tono@example.org", password: "kata-sandi-tono" };

async function expectFine(page: Page): Promise<void> {
  await expectNoSideScroll(page);
  await expectNoViolations(page);
}

test("the demo bot is read from its beginning, answers, and its answer is copied", async ({ page }) => {
  await page.goto("/b/asisten-berita");
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await expect(page.getByRole("heading", { name: "Asisten Berita" })).toBeInViewport();
  await page.getByRole("button", { name: "Berapa chip Ascend 910B yang dipesan ByteDance?" }).tap();
  await expect(page.getByRole("log")).toContainText("100.000");
  await page.getByRole("button", { name: "Copy" }).first().tap();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  await page.getByRole("button", { name: "Open source 1" }).first().tap();
  await expect(page.getByRole("dialog")).toContainText("100.000");
  await expectFine(page);
});

test("without a network the page says so, keeps what is typed, and sends it afterwards", async ({ page, context }) => {
  await page.goto("/b/asisten-berita");
  await page.getByRole("textbox").fill("Apa itu Coze?");
  await context.setOffline(true);
  await expect(page.getByText("You are offline. What you type here is kept.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("You are offline. Your question is kept;", { exact: false })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveValue("Apa itu Coze?");
  await context.setOffline(false);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("chatbot");
});

test("a maker gets from the first visit to an answering bot of their own", async ({ page, server }) => {
  await becomeAdmin(page, user, server.setupCode);
  await expectFine(page);
  await page.getByRole("link", { name: "New bot" }).first().tap();
  await expectFine(page);
  await page.getByText("Customer service").tap();
  await expect(page.getByRole("heading", { name: "Fill in what only you know" })).toBeVisible();
  await expectFine(page);
  await page.getByRole("button", { name: "Open the builder" }).tap();
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Customer service" })).toBeVisible();
  await expectFine(page);
  await page
    .getByRole("button", { name: /^Insert the blank/ })
    .first()
    .tap();
  await expect(page.getByRole("textbox", { name: "Personality and instructions" })).toHaveValue(/^\{\{/);
  await chooseInMenu(page, "Customer service", "Undo");
  for (const tab of ["Parts", "Try it"]) {
    await page.getByRole("tab", { name: tab }).tap();
    await expectFine(page);
  }
  await page.getByRole("button", { name: "Publish", exact: true }).tap();
  await expect(page.getByRole("button", { name: "Publish now" })).toBeVisible();
  await expectFine(page);
  await page.getByRole("button", { name: "Publish now" }).tap();
  await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
  await page.getByRole("button", { name: "Copy", exact: true }).first().tap();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
});

test("an administrator gives the instance a logo, which stands on the sign-in page", async ({ page, browser }) => {
  await signIn(page, user);
  await page.goto("/admin/settings");
  await page
    .getByLabel("Logo")
    .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(page.getByText("This is no PNG, JPEG, WebP, AVIF or GIF picture.")).toBeVisible();
  await page.getByLabel("Logo").setInputFiles("docs/images/chat.png");
  await expect(page.getByRole("img", { name: "The present logo" })).toBeVisible();
  await expectFine(page);
  const guest = await browser.newPage();
  await guest.goto("/sign-in");
  const picture = guest.locator("img[src^='/logo']");
  await expect(picture).toHaveJSProperty("complete", true);
  await expect(picture).not.toHaveJSProperty("naturalWidth", 0);
  await guest.close();
});
