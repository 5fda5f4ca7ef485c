/** Ways through Rakit that journeys, measurements and pictures share. */
import type { Browser, Locator, Page } from "@playwright/test";

export type User = { name: string; email: string; password: string };

/** Where some page leads to the form. */
export async function fillSignIn(page: Page, { email, password }: Omit<User, "name">): Promise<void> {
  // The page before may have fields of the same names.
  await page.getByRole("heading", { name: "Sign in", exact: true }).waitFor();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signIn(page: Page, user: Omit<User, "name">): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, user);
  await page.getByRole("heading", { name: "Your bots" }).waitFor();
}

/** From the set-up page to an administrator's first list of bots, in English. */
export async function becomeAdmin(page: Page, { name, email, password }: User, setupCode = ""): Promise<void> {
  await page.goto("/setup");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  // From another machine only.
  if (setupCode) await page.getByLabel("Set-up code").fill(setupCode);
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.getByRole("link", { name: "Later" }).click();
  await page.getByRole("heading", { name: "Your bots" }).waitFor();
}

/** A bot of the template "Customer service", its draft saved, its builder open. */
export async function takeTemplate(page: Page): Promise<void> {
  await page.goto("/templates");
  await page.getByRole("button", { name: "Use this: Customer service" }).click();
  await openBuilder(page);
}

/** From the guided start. */
export async function openBuilder(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open the builder" }).click();
  await instructionsOf(page).waitFor();
}

/** What the builder says once the server has all that stands on the screen. */
export const savedNote = (page: Page): Locator => page.getByRole("status").filter({ hasText: /^Saved/ });

/** A bot without instructions, its builder open. */
export async function startBlankBot(page: Page, name: string): Promise<void> {
  await page.goto("/bots");
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByLabel("Name of the bot").fill(name);
  await page.getByRole("button", { name: "Start blank" }).click();
  await openBuilder(page);
}

export const instructionsOf = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Personality and instructions" });

/** Opens a part of the bot whose builder is open. */
export async function openPart(page: Page, title: string): Promise<void> {
  const parts = page.getByRole("region", { name: "Parts" });
  await parts.locator("summary").filter({ hasText: title }).first().click();
}

/** Publishes what the open builder holds, and closes the sheet: the path of the bot's page. */
export async function publishBot(page: Page, note = ""): Promise<string> {
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const sheet = page.getByRole("dialog");
  if (note) await sheet.getByLabel("Note").fill(note);
  await sheet.getByRole("button", { name: "Publish now" }).click();
  await page.getByRole("heading", { name: "It is live" }).waitFor();
  const address = await sheet.getByLabel("Address of the bot's page").inputValue();
  await sheet.getByRole("button", { name: "Close" }).click();
  return new URL(address).pathname;
}

/** Makes a link on a page that has the form for it. */
export async function makeInvite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make an invite link" }).click();
  return page.getByLabel("Invite link").inputValue();
}

/** Fills the form of an invite or of sign-up, in English, up to the first page within. */
export async function createAccount(page: Page, { name, email, password }: User): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Your bots" }).waitFor();
}

/** Opens a page as somebody whom the server does not know, on a phone. */
export async function visitByPhone(browser: Browser, baseURL: string | undefined, path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: "en-GB",
    baseURL,
  });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** On a bot's page in Indonesian, up to the whole answer. */
export async function askInIndonesian(page: Page, question: string): Promise<void> {
  const answers = page.getByRole("button", { name: "Salin", exact: true });
  const before = await answers.count();
  await page.getByRole("textbox", { name: "Tulis pertanyaan Anda" }).fill(question);
  await page.getByRole("button", { name: "Kirim" }).click();
  await answers.nth(before).waitFor();
}

/** Chooses from the menu of the row that has this name. */
export async function chooseInMenu(within: Page | Locator, name: string, item: string): Promise<void> {
  await within.getByRole("button", { name: `More: ${name}`, exact: true }).click();
  await within.getByRole("menuitem", { name: item, exact: true }).click();
}

/** Knowledge that holds nothing yet, its page open. */
export async function newKnowledge(page: Page, name: string): Promise<void> {
  await page.goto("/knowledge");
  await page.getByRole("button", { name: "New knowledge" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("heading", { name }).waitFor();
}

/** Into the knowledge whose page is open. */
export async function writeSnippet(page: Page, title: string, text: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByRole("textbox", { name: "Text", exact: true }).fill(text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("listitem").filter({ hasText: text }).waitFor();
}

/** Of the knowledge whose page is open. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page
    .getByRole("navigation", { name: "Parts of this knowledge" })
    .getByRole("link", { name, exact: true });
  await tab.click();
  await tab.and(page.locator("[aria-current=page]")).waitFor();
}

/** Asks the knowledge whose page is open, up to what it finds. */
export async function testQuestion(page: Page, question: string): Promise<void> {
  await openTab(page, "Test");
  await page.getByLabel("Ask it something").fill(question);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get("q") === question);
}
