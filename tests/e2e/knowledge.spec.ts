/** Knowledge from files and from a web page: added, watched, asked, downloaded, read again and deleted, also on a phone. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Locator, Page } from "@playwright/test";
import { bytesOf, pdf } from "#tests/support/documents.ts";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { chooseInMenu, newKnowledge, openTab, testQuestion } from "#tests/support/walk.ts";

const phone = { width: 360, height: 740 };
const privatePlace = "127.0.0.1/32";

test.use({
  serverEnv: {
    ...withAdmin,
    RATE_LIMITS: "off",
    SEED_DEMO: "off",
    LOG_LEVEL: "warn",
    IMPORT_ALLOW_PRIVATE: privatePlace,
  },
});

const handbook = pdf([["Warranty for the kettle lasts two years."]], { title: "Kettle handbook" });

const files = [
  {
    name: "returns.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# Returns\n\nShoes may be returned within seven days."),
  },
  { name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("Dish,Price\nSoto,15000\nRawon,20000\n") },
  { name: "handbook.pdf", mimeType: "application/pdf", buffer: Buffer.from(handbook) },
  { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
  {
    name: "passages.jsonl",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytesOf('{"title":"Parking","text":"Parking is free behind the shop."}\n')),
  },
];

/** A site in this machine's private network, whose one page says what it is told to. */
async function startSite() {
  let said = "";
  const server = createServer((_, res) => {
    res.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    res.end(
      `<html lang="en"><head><title>Visiting hours</title></head><body><main><p>${said}</p></main></body></html>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  return {
    url: `http://127.0.0.1:${address.port}/visit`,
    say: (text: string) => {
      said = text;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const sourceOf = (page: Page, title: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const found = (page: Page, text: string): Locator => page.getByRole("listitem").filter({ hasText: text });

async function chooseFiles(page: Page, chosen: typeof files): Promise<void> {
  await page.getByRole("button", { name: "Files", exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(chosen);
}

test("an administrator fills knowledge from files and a page, asks it, and keeps it up to date", async ({
  page,
  asAdmin,
}) => {
  test.setTimeout(180_000);
  const site = await startSite();
  site.say("The planetarium opens at nine.");
  await asAdmin();
  await newKnowledge(page, "Shop handbook");
  const home = page.url();
  const sources = `${home}/sources`;

  await test.step("several files at once become ready, and the empty one alone says why not", async () => {
    await openTab(page, "Sources");
    await chooseFiles(page, files);
    for (const title of ["Returns", "prices", "Kettle handbook"])
      await expect(sourceOf(page, title).getByText("ready", { exact: true })).toBeVisible();
    await expect(sourceOf(page, "prices").getByText("2 snippets")).toBeVisible();
    await expect(sourceOf(page, "empty").getByText("not read", { exact: true })).toBeVisible();
    await expect(sourceOf(page, "empty").getByText("The file is empty.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "passages" })).toHaveCount(0);
    await expect(page.getByRole("alert").filter({ hasText: "was not sent" })).toHaveCount(0);
    await expectNoViolations(page);
    await openTab(page, "Snippets");
    await expect(page.getByRole("heading", { name: "Parking" })).toBeVisible();
    await expect(page.getByText("1 file or page could not be read.")).toBeVisible();
    await page.getByRole("link", { name: "Show sources" }).click();
    await expect(sourceOf(page, "empty")).toBeVisible();
    await expect(sourceOf(page, "prices")).toHaveCount(0);
    await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "All" });
    await expect(sourceOf(page, "prices")).toBeVisible();
  });

  await test.step("a file of chunks with a wrong line is refused with the line's number, the next is taken", async () => {
    await chooseFiles(page, [
      {
        name: "wrong.jsonl",
        mimeType: "application/octet-stream",
        buffer: Buffer.from('{"text":"Fine."}\n{"text":""}\n'),
      },
      { name: "lockers.txt", mimeType: "text/plain", buffer: Buffer.from("Lockers stand next to the entrance.") },
    ]);
    await expect(
      page.getByText("wrong.jsonl was not sent: line 2, text: This field is needed.", { exact: true }),
    ).toBeVisible();
    await expect(sourceOf(page, "lockers").getByText("ready", { exact: true })).toBeVisible();
    await expectNoViolations(page);
  });

  await test.step("a file whose sending breaks off is named, and the next one is still sent", async () => {
    await page.route(/files\?name=broken/, (route) => route.abort());
    await chooseFiles(page, [
      { name: "broken.txt", mimeType: "text/plain", buffer: Buffer.from("Never arrives.") },
      { name: "bicycles.txt", mimeType: "text/plain", buffer: Buffer.from("Bicycles stand in the yard.") },
    ]);
    await expect(
      page.getByText("broken.txt was not sent: the connection was interrupted", { exact: true }),
    ).toBeVisible();
    await expect(sourceOf(page, "bicycles").getByText("ready", { exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: "broken" })).toHaveCount(0);
  });

  await test.step("a web page is read", async () => {
    await page.getByRole("button", { name: "Web pages", exact: true }).click();
    const wrong = "bukan alamat\nftp://example.org/handbook\n\nhttp://192.168.7.7/";
    await page.getByLabel("Addresses").fill(wrong);
    await page.getByRole("button", { name: "Read it" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: "Line 1, “bukan alamat”: This is not the address of" });
    await expect(refusal).toContainText("Line 2, “ftp://example.org/handbook”: Only web pages can be read");
    await expect(page.getByLabel("Addresses")).toHaveValue(wrong);
    await expectNoViolations(page);
    await page.getByLabel("Addresses").fill("http://192.168.7.7/");
    await page.getByRole("button", { name: "Read it" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Line 1, “http://192.168.7.7/”" })).toContainText(
      "with the setting IMPORT_ALLOW_PRIVATE",
    );
    await expect(page.getByRole("heading", { name: "192.168.7.7" })).toHaveCount(0);
    await page.getByLabel("Addresses").fill(`${site.url}\n${site.url}`);
    await page.getByRole("button", { name: "Read it" }).click();
    await expect(page.getByText("1 address stood there more than once and counted once.")).toBeVisible();
    await expect(sourceOf(page, "Visiting hours").getByText("ready", { exact: true })).toBeVisible();
    const visiting = sourceOf(page, "Visiting hours");
    await visiting.getByRole("button", { name: "More: Visiting hours" }).click();
    await expect(visiting.getByRole("menuitem", { name: "Open the page" })).toHaveAttribute("href", site.url);
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
  });

  await test.step("questions find what files, lines and the page say", async () => {
    for (const [question, answer] of [
      ["How long is the kettle's warranty?", "Warranty for the kettle lasts two years."],
      ["What does the rawon cost?", "Price: 20000"],
      ["Where can I find parking?", "Parking is free behind the shop."],
      ["When does the planetarium open?", "The planetarium opens at nine."],
    ] as const) {
      await testQuestion(page, question);
      await expect(found(page, answer).getByText("used", { exact: true })).toBeVisible();
    }
    await expectNoViolations(page);
  });

  await test.step("a question whose right snippet is marked says later where that comes", async () => {
    await testQuestion(page, "Where can I find parking?");
    await page.getByRole("button", { name: "The right one: Parking" }).click();
    await expect(page.getByRole("link", { name: "Where can I find parking?" })).toBeVisible();
    await expect(page.getByText("place 1", { exact: true })).toBeVisible();
    await expectNoViolations(page);
    await page.goto(home);
  });

  await test.step("snippets are found, cut in two and joined again", async () => {
    await page.getByLabel("Find in the snippets").fill("kettle");
    await expect(page).toHaveURL(/find=kettle/);
    await expect(page.getByRole("checkbox", { name: "Select Parking" })).toHaveCount(0);
    await page.goto(`${home}?find=parking`);
    await page.getByRole("button", { name: "Parking", exact: true }).click();
    await page.getByLabel("Text").last().press("Home");
    for (let step = 0; step < 10; step++) await page.keyboard.press("ArrowRight");
    await page.getByRole("button", { name: "Split at the cursor" }).click();
    await expect(page.getByRole("checkbox", { name: "Select Parking" })).toHaveCount(2);
    for (const box of await page.getByRole("checkbox", { name: "Select Parking" }).all()) await box.check();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Join into one" }).click();
    await expect(page.getByRole("checkbox", { name: "Select Parking" })).toHaveCount(1);
    await page.goto(sources);
  });

  await test.step("the original comes back as it was", async () => {
    const download = page.waitForEvent("download");
    await chooseInMenu(sourceOf(page, "Kettle handbook"), "Kettle handbook", "Original");
    const saved = await download;
    expect(saved.suggestedFilename()).toBe("handbook.pdf");
    expect(Buffer.compare(await readFile(await saved.path()), handbook)).toBe(0);
  });

  await test.step("a page that was read again answers with what it says now", async () => {
    site.say("The aquarium opens at ten.");
    await chooseInMenu(sourceOf(page, "Visiting hours"), "Visiting hours", "Read again");
    await expect(sourceOf(page, "Visiting hours").getByText("ready", { exact: true })).toBeVisible();
    await openTab(page, "Snippets");
    await expect(page.getByText("The aquarium opens at ten.")).toBeVisible();
    await expect(page.getByText("The planetarium opens at nine.")).toHaveCount(0);
    await testQuestion(page, "When does the aquarium open?");
    await expect(found(page, "The aquarium opens at ten.").getByText("used", { exact: true })).toBeVisible();
    await page.goto(sources);
  });

  await test.step("a file is deleted only after its dialog says yes, and is not found any more", async () => {
    const prices = sourceOf(page, "prices");
    await chooseInMenu(prices, "prices", "Delete");
    const dialog = page.getByRole("dialog", { name: "Delete prices and its snippets" });
    await expect(dialog).toContainText("Delete this with its 2 snippets?");
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await expect(prices).toBeVisible();
    await chooseInMenu(prices, "prices", "Delete");
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expect(page.getByText("prices is deleted with its snippets.")).toBeVisible();
    await expect(prices).toHaveCount(0);
    await openTab(page, "Snippets");
    await expect(page.getByRole("heading", { name: "Returns" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Rawon" })).toHaveCount(0);
    await testQuestion(page, "What does the rawon cost?");
    await expect(page.getByText("Price: 20000")).toHaveCount(0);
    await page.goto(sources);
  });

  await test.step("on a phone nothing scrolls sideways and everything can be reached", async () => {
    await page.setViewportSize(phone);
    await page.reload();
    await expect(sourceOf(page, "Kettle handbook")).toBeVisible();
    await page.getByRole("button", { name: "Add knowledge" }).click();
    for (const kind of ["Snippet", "Long text", "Files", "Web pages"]) {
      await page.getByRole("button", { name: kind, exact: true }).click();
      await expectNoSideScroll(page);
    }
    await expectNoViolations(page);
    const long = "a-file-with-quite-a-long-name-that-nobody-could-ever-break-anywhere-at-all";
    await chooseFiles(page, [
      { name: `${long}.txt`, mimeType: "text/plain", buffer: Buffer.from("Umbrellas are lent.") },
    ]);
    await expect(sourceOf(page, long).getByText("ready", { exact: true })).toBeVisible();
    await expectNoSideScroll(page);
    await chooseInMenu(sourceOf(page, long), long, "Delete");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoSideScroll(page);
    await expectNoViolations(page);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await testQuestion(page, "Who lends umbrellas?");
    await expect(found(page, "Umbrellas are lent.").getByText("used", { exact: true })).toBeVisible();
    await expectNoSideScroll(page);
  });
  await site.close();
});
