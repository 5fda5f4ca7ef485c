/** A maker at work in the builder: steps back and forth, what is refused, what is typed last, earlier versions, the keyboard alone. */
import type { Locator, Page } from "@playwright/test";
import { admin, answeredBy, expect, expectNoViolations, test } from "#tests/support/playwright.ts";
import { instructionsOf, openPart, publishBot, savedNote, startBlankBot } from "#tests/support/walk.ts";

test.use({
  serverEnv: ({ model }, use) => use(answeredBy(model)),
  answer: { text: "The harbour closes at six." },
});
test.describe.configure({ mode: "serial" });

const nameOf = (page: Page) => page.getByRole("region", { name: "Parts" }).getByLabel("Name", { exact: true });

async function openBot(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).click();
  await savedNote(page).waitFor();
}

test("a maker goes back and forth by buttons and by keys, and what is refused or typed last is not lost", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Pemandu");
  await openPart(page, "About");
  const instructions = instructionsOf(page);
  const undo = page.getByRole("button", { name: "Undo" });
  const redo = page.getByRole("button", { name: "Redo" });

  await test.step("each press is one step, and the end of the way is seen", async () => {
    await expect(undo).toBeDisabled();
    await instructions.fill("You guide through a museum.");
    await nameOf(page).fill("Pemandu Museum");
    await undo.click();
    await expect(nameOf(page)).toHaveValue("Pemandu");
    await expect(instructions).toHaveValue("You guide through a museum.");
    await undo.click();
    await expect(instructions).toHaveValue("");
    await expect(undo).toBeDisabled();
    await redo.click();
    await expect(instructions).toHaveValue("You guide through a museum.");
    await instructions.focus();
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect(nameOf(page)).toHaveValue("Pemandu Museum");
    await expect(redo).toBeDisabled();
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(instructions).toHaveValue("");
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expect(savedNote(page)).toBeVisible();
    await page.reload();
    await expect(instructions).toHaveValue("You guide through a museum.");
  });

  await test.step("what is refused says so at its field, and leaving asks first", async () => {
    await openPart(page, "About");
    await nameOf(page).fill("");
    await expect(page.getByRole("status").filter({ hasText: "Not saved: This field is needed." })).toBeVisible();
    await expect(nameOf(page)).toHaveAccessibleDescription("This field is needed.");
    await openPart(page, "About");
    await expect(nameOf(page)).toBeHidden();
    await instructions.fill("You guide through a museum of ships.");
    // The next refusal unfolds what holds its field.
    await expect(nameOf(page)).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Not saved: This field is needed." })).toBeVisible();
    const asked = page.waitForEvent("dialog").then(async (dialog) => {
      await dialog.dismiss();
      return dialog.message();
    });
    await page.getByRole("link", { name: "Templates" }).click();
    expect(await asked).toBe("Not everything is saved. Leave all the same?");
    await expect(instructions).toHaveValue("You guide through a museum of ships.");
    await nameOf(page).fill("Pemandu Kapal");
    await expect(savedNote(page)).toBeVisible();
    await expect(nameOf(page)).toHaveAccessibleDescription("");
  });

  await test.step("what is typed last is there again, however quickly the page is left", async () => {
    await instructions.fill("You guide through a museum of boats.");
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByRole("link", { name: "Pemandu Kapal", exact: true }).click();
    await expect(instructions).toHaveValue("You guide through a museum of boats.");
    await expect(savedNote(page)).toBeVisible();
  });
});

test("what is written before the builder is ready is saved, too", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Cepat");
  await expect(savedNote(page)).toBeVisible();
  const ready = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await ready.promise;
    await route.continue();
  });
  await page.reload({ waitUntil: "commit" });
  await instructionsOf(page).fill("Written early.");
  const saved = page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
  ready.resolve();
  await saved;
  await expect(instructionsOf(page)).toHaveValue("Written early.");
  await page.reload();
  await expect(instructionsOf(page)).toHaveValue("Written early.");
});

test("Back from another page shows what was typed, and typing goes on", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Pulang Pergi");
  await instructionsOf(page).fill("You know the way.");
  await expect(savedNote(page)).toBeVisible();
  await page.getByRole("link", { name: "Knowledge", exact: true }).first().click();
  await expect(page).toHaveURL(/\/knowledge$/);
  await page.goBack();
  await expect(instructionsOf(page)).toHaveValue("You know the way.");
  await instructionsOf(page).fill("You know the way back.");
  await expect(savedNote(page)).toBeVisible();
  await page.reload();
  await expect(instructionsOf(page)).toHaveValue("You know the way back.");
});

test("earlier versions go back to visitors or into the draft, which can be undone", async ({ page, asAdmin }) => {
  await asAdmin();
  await openBot(page, "Pemandu Kapal");
  const instructions = instructionsOf(page);
  const path = await publishBot(page, "For the opening");
  await expect(page.getByRole("status").filter({ hasText: "same as version 1" })).toBeVisible();
  await openPart(page, "Opening");
  await page.getByLabel("Opening message").fill("Welcome aboard!");
  await instructions.fill("You guide through the harbour.");
  await expect(page.getByRole("status").filter({ hasText: "2 changes since version 1" })).toBeVisible();

  await test.step("the sheet says what changes for visitors", async () => {
    await expect(savedNote(page)).toBeVisible();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Publish" });
    const change = (label: string) => sheet.getByRole("listitem").filter({ hasText: label });
    await expect(sheet.getByRole("listitem")).toHaveCount(2);
    const persona = change("Personality and instructions");
    await expect(persona.getByRole("deletion")).toContainText("You guide through a museum of boats.");
    await expect(persona.getByRole("insertion")).toContainText("You guide through the harbour.");
    await expect(change("Opening message").getByRole("insertion")).toContainText("Welcome aboard!");
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "Close" }).click();
    await publishBot(page, "With the harbour");
  });

  const sheet = page.getByRole("dialog", { name: "Versions" });
  const version = (note: string): Locator => sheet.getByRole("listitem").filter({ hasText: note });

  await test.step("versions compare with the draft and with each other", async () => {
    await page.getByRole("button", { name: "Versions" }).click();
    const comparison = sheet.getByRole("region", { name: "Comparison" });
    await expect(comparison).toContainText("No differences.");
    await comparison.getByLabel("Compare", { exact: true }).selectOption({ label: "Version 1 · For the opening" });
    await expect(comparison.getByRole("insertion").filter({ hasText: "Welcome aboard!" })).toBeVisible();
    await comparison.getByLabel("Compare", { exact: true }).selectOption({ label: "Draft" });
    await comparison.getByLabel("With", { exact: true }).selectOption({ label: "Version 1 · For the opening" });
    await expect(comparison.getByRole("deletion").filter({ hasText: "Welcome aboard!" })).toBeVisible();
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "Close" }).click();
  });

  await test.step("an earlier one becomes the draft, and undo takes that back", async () => {
    await page.getByRole("button", { name: "Versions" }).click();
    await expect(version("With the harbour")).toContainText("with visitors");
    await expectNoViolations(page);
    await version("For the opening").getByRole("button", { name: "Put it into the draft" }).click();
    await expect(sheet).toBeHidden();
    await expect(instructions).toHaveValue("You guide through a museum of boats.");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(instructions).toHaveValue("You guide through the harbour.");
    await expect(savedNote(page)).toBeVisible();
  });

  await test.step("an earlier one goes to visitors again, the draft stays", async () => {
    await page.getByRole("button", { name: "Versions" }).click();
    await version("For the opening").getByRole("button", { name: "Give it to visitors again" }).click();
    await expect(version("For the opening")).toContainText("with visitors");
    await sheet.getByRole("button", { name: "Close" }).click();
    await expect(instructions).toHaveValue("You guide through the harbour.");
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "Pemandu Kapal" })).toBeVisible();
    await expect(page.getByText("Welcome aboard!")).toHaveCount(0);
  });
});

test("blanks that the model would read empty or as text are told before the bot is published", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Penjaga Toko");
  const sheet = page.getByRole("dialog", { name: "Publish" });
  const openSheet = () => page.getByRole("button", { name: "Publish", exact: true }).click();
  await instructionsOf(page).fill("You serve {{nama toko}} in {{kota}}.");

  await test.step("one that is no blank is mended by a click", async () => {
    await openSheet();
    await expect(sheet.getByRole("status")).toContainText("as they are written: {{kota}}, {{nama toko}}.");
    await expectNoViolations(page);
    await sheet.getByRole("button", { name: "To the instructions" }).click();
    await page.getByRole("button", { name: "Write it so" }).click();
    await page.getByRole("button", { name: "Add it" }).click();
    await expect(instructionsOf(page)).toHaveValue("You serve {{nama_toko}} in {{kota}}.");
  });

  await test.step("empty ones are named, and a click leads to them", async () => {
    await openSheet();
    await expect(sheet.getByRole("status")).toContainText("These blanks have no value: Nama toko, Kota.");
    await sheet.getByRole("button", { name: "Fill them in" }).click();
    await expect(sheet).toBeHidden();
    await page.getByRole("textbox", { name: "Nama toko" }).fill("Melati");
    await page.getByRole("textbox", { name: "Kota" }).fill("Bandung");
    await openSheet();
    await expect(sheet.getByRole("button", { name: "Publish now" })).toBeVisible();
    await expect(sheet.getByText("no value")).toHaveCount(0);
    await sheet.getByRole("button", { name: "Close" }).click();
  });
});

test("a bot without the knowledge that it may answer from is told so, and a click leads there", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Penjaga Gudang");
  const sheet = page.getByRole("dialog", { name: "Publish" });
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(sheet.getByRole("button", { name: "Publish now" })).toBeVisible();
  await expect(sheet.getByRole("status")).toHaveCount(0);
  await sheet.getByRole("button", { name: "Close" }).click();
  await openPart(page, "Rules");
  await page.getByLabel("Answer from its knowledge only").check();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(sheet.getByRole("status")).toContainText("The bot knows nothing yet, so it cannot answer.");
  await expectNoViolations(page);
  await sheet.getByRole("button", { name: "To the knowledge" }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText("Add knowledge", { exact: true })).toBeVisible();
});

test("a bot that was taken offline by mistake is back with one click", async ({ page, asAdmin }) => {
  await asAdmin();
  await openBot(page, "Penjaga Toko");
  const path = await publishBot(page);
  const status = async () => (await page.request.get(path)).status();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Take offline" }).click();
  await expect(page.getByText("The bot is offline: its page is closed.")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "offline" })).toBeVisible();
  expect(await status()).toBe(404);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("status").filter({ hasText: "same as version 1" })).toBeVisible();
  expect(await status()).toBe(200);
});

const maxStops = 80;

/** Whether one sees where the focus is: by a ring, or by the frame of the field or card that holds it. */
const showsFocus = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused?.matches(":focus-visible")) return false;
    if (getComputedStyle(focused).outlineStyle !== "none") return true;
    const frame = focused.closest("form.composer, [class*='focus-within:border-accent']");
    return frame !== null;
  });

/** Presses Tab until it is there; on the way one sees each stop. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible();
  for (let stop = 0; stop < maxStops; stop++) {
    await page.keyboard.press("Tab");
    const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
    expect(await showsFocus(page), where).toBe(true);
    if (await goal.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(goal).toBeFocused();
  await expect(goal).toBeInViewport();
}

test("without a mouse: from sign-in to an answer of the model in the builder", async ({ page, model }) => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(admin.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(admin.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Your bots" })).toBeVisible();

  await test.step("the first stop leads past the navigation", async () => {
    const skip = page.getByRole("link", { name: "Skip to the content" });
    await page.keyboard.press("Tab");
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await expectNoViolations(page);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("main").getByRole("link", { name: "New bot" })).toBeFocused();
    await tabTo(page, page.getByRole("link", { name: "Pemandu Kapal", exact: true }));
    await page.keyboard.press("Enter");
    await savedNote(page).waitFor();
  });

  await test.step("a sheet keeps the focus and gives it back", async () => {
    await tabTo(page, page.getByRole("button", { name: "Versions" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Versions" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Versions" })).toBeHidden();
    await expect(page.getByRole("button", { name: "Versions" })).toBeFocused();
  });

  await test.step("instructions and parts are reached, opened, and left again", async () => {
    await tabTo(page, instructionsOf(page));
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type(" You are brief.");
    await expect(instructionsOf(page)).toHaveValue("You guide through the harbour. You are brief.");
    await tabTo(page, page.getByRole("region", { name: "Parts" }).locator("summary").filter({ hasText: "About" }));
    await page.keyboard.press("Enter");
    await tabTo(page, nameOf(page));
  });

  await test.step("a question is typed, sent and answered, and the answer explained", async () => {
    await tabTo(page, page.getByRole("textbox", { name: "Type your question" }));
    await page.keyboard.type("When does it close?");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("The harbour closes at six.");
    expect(model.requests.at(-1)?.body.messages?.[0]?.content).toContain("You are brief.");
    await expect(page.getByRole("textbox", { name: "Type your question" })).toBeFocused();
    const why = page.getByRole("button", { name: "Why this answer?" });
    await expect(why).toBeVisible();
    await page.keyboard.press("Shift+Tab");
    await expect(why).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Why this answer?" })).toContainText("test-model");
    await page.keyboard.press("Escape");
    await expect(why).toBeFocused();
  });
});

test("a bot knows the day and the time, in the time zone that its maker chooses", async ({ page, asAdmin, model }) => {
  await asAdmin();
  await startBlankBot(page, "Penjaga");
  await instructionsOf(page).fill("You tell when the museum is open. It is {{today}}.");
  await expect(page.getByText("is not a blank yet")).toHaveCount(0);
  await openPart(page, "About");
  const zone = page.getByLabel("Time zone of the bot");
  await expect(zone).toHaveValue("");
  await zone.selectOption("Pacific/Kiritimati");
  await expect(savedNote(page)).toBeVisible();
  await page.reload();
  await openPart(page, "About");
  await expect(zone).toHaveValue("Pacific/Kiritimati");

  const before = model.requests.length;
  await page.getByRole("textbox", { name: "Type your question" }).fill("When do you open?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The harbour closes at six.").first()).toBeVisible();
  const sent = model.requests[before]?.body.messages ?? [];
  expect(String(sent.at(-1)?.content)).toMatch(/^<now>\w+, .+ 20\d\d at \d\d:\d\d \(Pacific\/Kiritimati\)<\/now>/);
  expect(String(sent[0]?.content)).toMatch(/It is \w+, \d+ \w+ 20\d\d\.\n/);
});
