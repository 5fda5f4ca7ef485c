/** The page of knowledge as a place to work: its tabs, its rows that open in place, what uses it, and long work on it. */
import path from "node:path";
import type { Page } from "@playwright/test";
import { type DbClient, openDb } from "#lib/db/client.ts";
import { newId } from "#lib/ids.ts";
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import type { RakitServer } from "#tests/support/rakit-server.ts";
import {
  chooseInMenu,
  newKnowledge,
  openBuilder,
  openPart,
  openTab,
  savedNote,
  startBlankBot,
} from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "warn" } });

const subjects =
  "Opening hours,Delivery,Returns,Payment,Parking,Warranty,Gift wrapping,Loyalty card,Repairs,Catering,Wholesale,Holidays";
const titles = subjects.split(",");
const lines = titles.map((title) => ({
  title,
  text: `${title}: ask at the counter of the shop in Bandung, where somebody answers every day. `.repeat(4).trim(),
  tags: title === "Delivery" ? ["prices"] : [],
}));

/** Twelve snippets, by a file of lines. */
async function makeShop(page: Page, name: string): Promise<string> {
  await newKnowledge(page, name);
  const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"));
  await page.getByRole("button", { name: "Files", exact: true }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "shop.jsonl", mimeType: "application/octet-stream", buffer });
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(12);
  return page.url();
}

async function inDatabase<T>(server: RakitServer, act: (db: DbClient) => Promise<T>): Promise<T> {
  const db = openDb(path.join(server.dataDir, "rakit.db"));
  const result = await act(db);
  await db.$disconnect();
  return result;
}

const heightOf = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);
const tabs = (page: Page) => page.getByRole("navigation", { name: "Parts of this knowledge" });
const opener = (page: Page, title: string) => page.getByRole("button", { name: title, exact: true });

for (const { width, height, most } of [
  { width: 1440, height: 900, most: 1_600 },
  { width: 360, height: 740, most: 1_900 },
])
  test(`at ${width} px the snippets come first, open in place, and every tab has its address`, async ({
    page,
    asAdmin,
  }) => {
    await page.setViewportSize({ width, height });
    await asAdmin();
    const home = await makeShop(page, `Shop ${width}`);
    await page.goto(home);

    await test.step("twelve snippets are seen at a glance", async () => {
      await expect(opener(page, "Holidays")).toBeInViewport();
      expect(await heightOf(page)).toBeLessThan(most);
      await expectNoSideScroll(page);
      await expectNoViolations(page);
    });

    await test.step("a tab is a link, by keyboard, too; Back and a reload keep it", async () => {
      await expect(tabs(page).getByRole("link")).toHaveText(["Snippets", "Sources", "Test", "Tidy"]);
      await tabs(page).getByRole("link", { name: "Sources" }).focus();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(`${home}/sources`);
      await expect(page.getByRole("heading", { name: "No files or pages yet" })).toBeVisible();
      await expectNoSideScroll(page);
      await expectNoViolations(page);
      await page.reload();
      await expect(tabs(page).locator("[aria-current=page]")).toHaveText("Sources");
      await openTab(page, "Test");
      await expectNoSideScroll(page);
      await expectNoViolations(page);
      await openTab(page, "Tidy");
      await expect(page.getByRole("heading", { name: "Nothing to tidy up" })).toBeVisible();
      await expectNoViolations(page);
      await page.goBack();
      await expect(page.getByLabel("Ask it something")).toBeVisible();
      await page.goBack();
      await page.goBack();
      await expect(page).toHaveURL(home);
      await expect(opener(page, "Parking")).toBeVisible();
    });

    await test.step("a row opens to be read and written in; closed, it keeps what was typed", async () => {
      const parking = opener(page, "Parking");
      await parking.focus();
      await page.keyboard.press("Enter");
      await expect(parking).toHaveAttribute("aria-expanded", "true");
      const row = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Parking" }) });
      const text = row.getByRole("textbox", { name: "Text" });
      const lineHeight = await text.evaluate((area) => Number.parseFloat(getComputedStyle(area).lineHeight));
      expect((await text.boundingBox())?.height).toBeGreaterThan(6 * lineHeight);
      await expectNoSideScroll(page);
      await expectNoViolations(page);
      await text.fill("Parking is free.");
      await parking.click();
      await expect(text).toBeHidden();
      await expect(row.getByText("not saved")).toBeVisible();
      await parking.click();
      await expect(text).toHaveValue("Parking is free.");
      await row.getByRole("button", { name: "Save" }).click();
      await expect(parking).toBeFocused();
      await expect(parking).toHaveAttribute("aria-expanded", "false");
      await expect(row.getByText("Parking is free.")).toBeVisible();
      await expect(row.getByText("now", { exact: true })).toBeVisible();
    });

    await test.step("its menu switches it off, and it is found by that, by words and by tag", async () => {
      await chooseInMenu(page, "Parking", "Switch off");
      await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "Switched off" });
      await expect(page).toHaveURL(/state=off/);
      await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Parking"]);
      await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "All" });
      await page.getByRole("combobox", { name: "By tag" }).selectOption({ label: "prices" });
      await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Delivery"]);
      await page.getByRole("combobox", { name: "By tag" }).selectOption({ label: "All tags" });
      await page.getByRole("searchbox", { name: "Find in the snippets" }).pressSequentially("warranty");
      await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Warranty"]);
      await expect(page.getByRole("searchbox", { name: "Find in the snippets" })).toBeFocused();
      await page.reload();
      await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Warranty"]);
      await page.getByRole("searchbox", { name: "Find in the snippets" }).fill("zzzz");
      await expect(page.getByRole("heading", { name: "No snippet holds “zzzz”." })).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole("link", { name: "Show all" }).click();
      await expect(page.getByRole("heading", { level: 3 })).toHaveCount(12);
    });

    await test.step("a snippet has an address of its own, where it is open", async () => {
      await chooseInMenu(page, "Repairs", "Show alone");
      await expect(page).toHaveURL(/chunk=/);
      await expect(opener(page, "Repairs")).toHaveAttribute("aria-expanded", "true");
      await page.getByRole("link", { name: "Show all snippets" }).click();
      await expect(page.getByRole("heading", { level: 3 })).toHaveCount(12);
    });
  });

test("on top stands what it is, and which bots use it, with the way to them", async ({ page, asAdmin }) => {
  await asAdmin();
  await newKnowledge(page, "Museum");
  const home = page.url();
  await expect(page.getByText("No bot uses it yet")).toBeVisible();
  await chooseInMenu(page, "Museum", "Name, description and language");
  const dialog = page.getByRole("dialog", { name: "Change Museum" });
  await dialog.getByLabel("Name").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("This field is needed.")).toBeVisible();
  await dialog.getByLabel("Name").fill("Museum of boats");
  await dialog.getByLabel("Description").fill("Hours, tickets and the way.");
  await dialog.getByLabel("Language").selectOption({ label: "Indonesian" });
  await expectNoViolations(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Museum of boats" })).toBeVisible();
  await expect(page.getByText("Hours, tickets and the way.")).toBeVisible();
  await expect(page.getByText("Indonesian", { exact: true })).toBeVisible();
  await expect(page.getByText(admin.name)).toHaveCount(0);

  await startBlankBot(page, "Guide");
  await openPart(page, "Knowledge");
  await page.getByRole("checkbox", { name: "Museum of boats" }).check();
  await expect(savedNote(page)).toBeVisible();
  await page.goto(home);
  await page.getByRole("link", { name: "Guide", exact: true }).click();
  await expect(page).toHaveURL(/\/bots\/bot_/);
});

test("while the search is renewed the page says how far it is, until it is done", async ({ page, server, asAdmin }) => {
  await asAdmin();
  await newKnowledge(page, "Library");
  const id = newId("job");
  await inDatabase(server, (db) =>
    db.job.create({
      data: {
        id,
        kind: "search.rebuild",
        lane: "search.rebuild:",
        payload: {},
        state: "running",
        progress: 0.43,
        lockedBy: "another process",
        lockedUntil: new Date(Date.now() + 600_000),
      },
    }),
  );
  await page.reload();
  await expect(page.getByText("The search is being renewed: 43 %")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Renewing the search" })).toHaveAttribute("value", "0.43");
  await expectNoViolations(page);
  await openTab(page, "Test");
  await inDatabase(server, (db) => db.job.update({ where: { id }, data: { progress: 0.77 } }));
  await expect(page.getByText("The search is being renewed: 77 %")).toBeVisible();
  await inDatabase(server, (db) => db.job.update({ where: { id }, data: { state: "done", progress: 1 } }));
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("what an earlier version read is offered to be read again, and hand edits stay", async ({
  page,
  server,
  asAdmin,
}) => {
  await asAdmin();
  await newKnowledge(page, "Archive");
  await openTab(page, "Sources");
  const sections = [
    "# Mango\n\nThe mango ripens in the yard.",
    "# Papaya\n\nPapayas are picked at noon by the gardener.",
  ];
  await page.locator("input[type=file]").setInputFiles({
    name: "fruit.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(sections.join("\n\n")),
  });
  const fruit = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "fruit", exact: true }) });
  await expect(fruit.getByText("ready", { exact: true })).toBeVisible();
  await openTab(page, "Snippets");
  await opener(page, "Mango").first().click();
  await page.getByRole("textbox", { name: "Text" }).last().fill("The mango is corrected by hand.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The mango is corrected by hand.")).toBeVisible();
  const outdated = () =>
    inDatabase(server, (db) => db.document.count({ where: { title: "fruit", parserVersion: null } }));
  await inDatabase(server, (db) =>
    db.document.updateMany({ where: { title: "fruit" }, data: { parserVersion: null } }),
  );
  expect(await outdated()).toBe(1);

  await page.reload();
  await openTab(page, "Tidy (1)");
  const offer = page.getByText("1 of these files and pages was read by an earlier Rakit", { exact: false });
  await expect(offer).toBeVisible();
  await expectNoViolations(page);
  await openTab(page, "Sources");
  await expect(offer).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.getByRole("button", { name: "Read again", exact: true }).click();
  await expect(offer).toHaveCount(0);
  await expect(fruit.getByText("ready", { exact: true })).toBeVisible();
  await expect.poll(outdated).toBe(0);
  await openTab(page, "Snippets");
  await expect(page.getByText("The mango is corrected by hand.")).toBeVisible();
  await expect(tabs(page).getByRole("link", { name: "Tidy", exact: true })).toBeVisible();
});

test("in the guided start and in the builder, what is no address is refused before anything is made", async ({
  page,
  asAdmin,
}) => {
  const refuseAddress = async () => {
    await page.getByRole("button", { name: "Web address" }).click();
    await page.getByLabel("Addresses").fill("bukan alamat");
    await page.getByRole("button", { name: "Read it" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Line 1, “bukan alamat”" })).toBeVisible();
    await expect(page.getByLabel("Addresses")).toHaveValue("bukan alamat");
    await expectNoViolations(page);
    const { items } = await (await page.request.get("/api/v1/knowledge")).json();
    expect(items.filter(({ name }: { name: string }) => name === "Courier")).toEqual([]);
  };
  await asAdmin();
  await page.goto("/bots/new");
  await page.getByLabel("Name of the bot").fill("Courier");
  await page.getByRole("button", { name: "Start blank" }).click();
  await expect(page).toHaveURL(/\/start/);
  await page.goto(`${page.url().split("?")[0]}?step=knowledge`);
  await refuseAddress();
  await openBuilder(page);
  await openPart(page, "Knowledge");
  await refuseAddress();
});

test("the builder's search keeps to the tags that limit the bot", async ({ page, asAdmin }) => {
  await asAdmin();
  await makeShop(page, "Counter");
  await startBlankBot(page, "Counter bot");
  await openPart(page, "Knowledge");
  await page.getByRole("checkbox", { name: "Counter" }).check();
  const ask = async () => {
    await page.getByLabel("Ask it something").fill("Who answers at the counter of the shop?");
    await page.getByRole("button", { name: "Search", exact: true }).click();
  };
  await ask();
  await expect(page.getByRole("link", { name: "Returns", exact: true })).toBeVisible();
  await page
    .locator("summary")
    .filter({ hasText: /^Advanced/ })
    .first()
    .click();
  await page.getByLabel("Only sources with these tags").fill("prices");
  await expect(savedNote(page)).toBeVisible();
  await ask();
  await expect(page.getByRole("link", { name: "Returns", exact: true })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Delivery", exact: true })).toBeVisible();
});
