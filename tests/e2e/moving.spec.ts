/** Two workspaces of one person: a bot is copied with what it knows, another moves and keeps its address. */

import type { Page } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import {
  chooseInMenu,
  newKnowledge,
  openPart,
  publishBot,
  startBlankBot,
  testQuestion,
  writeSnippet,
} from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "error" } });
test.describe.configure({ mode: "serial" });

const shop = "Toko Anggrek";
const team = /Toko Anggrek/;
const personal = /Personal$/;
const answer = "Pesanan dikirim dari Bandung dan tiba dalam tiga hari kerja.";

const sheetOf = (page: Page, name: string) => page.getByRole("dialog", { name });

/** By the menu at the top of the side bar. */
async function enterWorkspace(page: Page, name: RegExp): Promise<void> {
  await page.goto("/bots");
  await page.getByRole("button", { name: /^Change the workspace:/ }).click();
  const list = page.getByRole("list", { name: "Workspaces" });
  // The page is loaded anew, also where it was that workspace's already.
  await Promise.all([page.waitForEvent("load"), list.getByRole("button", { name }).click()]);
  await expect(page.getByRole("button", { name: /^Change the workspace:/ })).toHaveAccessibleName(name);
}

async function useKnowledge(page: Page, name: string): Promise<void> {
  await openPart(page, "Knowledge");
  await page.getByRole("checkbox", { name }).check();
  await expect(page.getByRole("status").filter({ hasText: /^Saved/ })).toBeVisible();
}

test("without another workspace, nothing is offered that would lead there", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Kasir");
  await page.goto("/bots");
  await page.getByRole("button", { name: "More: Kasir" }).click();
  await expect(page.getByRole("menuitem", { name: "Duplicate" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Copy to…" })).toHaveCount(0);
});

test("a new workspace says what it is, and a bot is copied into it with what it knows", async ({ page, asAdmin }) => {
  await asAdmin();
  await newKnowledge(page, "Pengiriman");
  await writeSnippet(page, "Kapan tiba", answer);
  await page.goto("/bots");
  await page.getByRole("link", { name: "Kasir", exact: true }).click();
  await useKnowledge(page, "Pengiriman");

  await test.step("it begins empty, and offers a copy", async () => {
    await page.goto("/workspace");
    await page.getByLabel("New workspace for a team").fill(shop);
    await page.getByRole("button", { name: "Create", exact: true }).click();
    await expect(page.getByText(`“${shop}” is there, and you own it.`)).toBeVisible();
    await expect(page.getByRole("link", { name: "Invite people" })).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Copy a bot from another workspace" }).click();
    const sheet = sheetOf(page, "Copy a bot from another workspace");
    await expect(sheet.getByText("“Pengiriman” (1 snippet)", { exact: false })).toBeVisible();
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Kasir", level: 1 })).toBeVisible();
  });

  await test.step("the copy answers from its own knowledge", async () => {
    await page.getByRole("textbox", { name: "Type your question" }).fill("Kapan pesanan tiba?");
    await page.keyboard.press("Enter");
    await expect(page.getByText("tiga hari kerja", { exact: false }).first()).toBeVisible();
    await page.goto("/knowledge");
    await page.getByRole("link", { name: "Pengiriman", exact: true }).click();
    await testQuestion(page, "Kapan pesanan tiba?");
    await expect(page.getByText(answer).first()).toBeVisible();
  });
});

test("a published bot moves: its page stays where it is, and the old workspace has it no longer", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await enterWorkspace(page, personal);
  await page.getByRole("link", { name: "Kasir", exact: true }).click();
  const address = await publishBot(page);
  await page.goto("/bots");
  await chooseInMenu(page, "Kasir", "Move to…");
  const sheet = sheetOf(page, "Move “Kasir”");
  await expect(sheet.getByText(`Its page stays at ${address}.`, { exact: false })).toBeVisible();
  await expect(sheet.getByText("Its knowledge goes along", { exact: false })).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await sheet.getByRole("button", { name: "Move", exact: true }).click();
  await expect(sheet.getByText(`“Kasir” is in “${shop}” now.`)).toBeVisible();
  await expectNoViolations(page);
  await page.setViewportSize({ width: 1280, height: 720 });
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("link", { name: "Kasir", exact: true })).toHaveCount(0);
  await page.goto(address);
  await page.getByRole("textbox", { name: "Type your question" }).fill("Kapan pesanan tiba?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("tiga hari kerja", { exact: false }).first()).toBeVisible();
  await enterWorkspace(page, team);
  await expect(page.getByRole("link", { name: "Kasir", exact: true })).toHaveCount(2);
});

test("who may open a published bot changes by itself", async ({ page, asAdmin, browser, baseURL }) => {
  await asAdmin();
  await enterWorkspace(page, team);
  await page.getByRole("link", { name: "Published", exact: true }).click();
  await expect(page.getByRole("link", { name: "Kasir", exact: true })).toHaveCount(1);
  await chooseInMenu(page, "Kasir", "Who may open it…");
  const sheet = sheetOf(page, "Who may open Kasir");
  await expectNoViolations(page);
  await sheet.getByLabel("Who may open it").selectOption({ label: "Whoever has the password" });
  await sheet.getByLabel("Password").fill("rahasia");
  await sheet.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const guest = await (await browser.newContext({ locale: "en-GB", baseURL })).newPage();
  await guest.goto("/b/kasir");
  await expect(guest.getByLabel("Password")).toBeVisible();
  await guest.context().close();

  await test.step("the publish sheet leads there, too, and leaves what is chosen to one button each", async () => {
    await page.getByRole("link", { name: "Kasir", exact: true }).click();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await sheetOf(page, "Publish").getByRole("button", { name: "Change who may open it" }).click();
    await expect(sheetOf(page, "Publish")).toHaveCount(0);
    await expect(sheet.getByLabel("Who may open it")).toHaveValue("password");
    await expectNoViolations(page);
    await sheet.getByLabel("Who may open it").selectOption({ label: "Everybody" });
    await sheet.getByRole("button", { name: "Apply" }).click();
    await expect(sheet).toHaveCount(0);
  });
});

test("an only owner is told the ways out, and deletes the workspace", async ({ page, asAdmin }) => {
  await asAdmin();
  await enterWorkspace(page, team);
  await page.goto("/workspace");
  await expect(page.getByText("Nobody else is in it.", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Leave", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Delete the workspace" }).click();
  const sheet = sheetOf(page, `Delete “${shop}”?`);
  await expect(sheet.getByText("2 bots go with it; 1 is online and closes at once.")).toBeVisible();
  await expectNoViolations(page);
  await sheet.getByRole("button", { name: "Delete the workspace" }).click();
  await expect(page.getByRole("button", { name: /^Change the workspace:/ })).toHaveAccessibleName(personal);
  await page.goto("/b/kasir");
  await expect(page.getByRole("textbox", { name: "Type your question" })).toHaveCount(0);
});
