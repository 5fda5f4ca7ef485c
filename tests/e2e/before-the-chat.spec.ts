/** What stands between a visitor and a bot: a password, an account, another address, a few questions of its own. */
import type { Page } from "@playwright/test";
import { admin, answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import {
  fillSignIn,
  instructionsOf,
  openPart,
  publishBot,
  savedNote,
  startBlankBot,
  visitByPhone,
} from "#tests/support/walk.ts";
import { withoutCookies } from "#tests/support/without-cookies.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });
test.describe.configure({ mode: "serial" });

const password = "melati-putih";

async function expectFine(page: Page): Promise<void> {
  await expectNoSideScroll(page);
  await expectNoViolations(page);
}

async function openSheet(page: Page, bot: string) {
  await page.goto("/bots");
  await page.getByRole("link", { name: bot, exact: true }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  return page.getByRole("dialog", { name: "Publish" });
}

async function letIn(page: Page, bot: string, who: string): Promise<void> {
  const sheet = await openSheet(page, bot);
  await sheet.getByLabel("Who may open it").selectOption({ label: who });
  await sheet.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
}

const noBot = (page: Page) => page.getByRole("heading", { name: "There is no bot at this address" });

/** Opaque colours of some size in a picture, black apart, and whether its first corner holds one. */
const paintedOn = (page: Page, path: string) =>
  page.evaluate(async (path) => {
    const picture = await createImageBitmap(await (await fetch(path)).blob());
    const brush = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    brush?.drawImage(picture, 0, 0);
    const bytes = brush?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
    const counts = new Map<string, number>();
    for (let at = 0; at < bytes.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = bytes.subarray(at, at + 4);
      const isInk = alpha === 255 && red + green + blue > 0;
      if (isInk) counts.set(`${red} ${green} ${blue}`, (counts.get(`${red} ${green} ${blue}`) ?? 0) + 1);
    }
    const min = bytes.length / 4 / 50;
    const colours = [...counts.values()].filter((count) => count > min).length;
    return { colours, isCornerFilled: bytes[3] === 255 };
  }, path);

test("a bot with a password opens for whoever has it, and stays open", async ({ page, browser, baseURL, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Toko Melati");
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Publish" });
  const publish = sheet.getByRole("button", { name: "Publish now" });

  await test.step("nothing is published before the password is there", async () => {
    await sheet.getByLabel("Who may open it").selectOption({ label: "Whoever has the password" });
    await publish.click();
    await expect(sheet.getByRole("alert").filter({ hasText: "This field is needed." })).toBeVisible();
    await sheet.getByLabel("Password").fill("abc");
    await publish.click();
    await expect(sheet.getByRole("alert").filter({ hasText: "At least 4 characters are needed." })).toBeVisible();
    await expect(sheet.getByLabel("Password")).toHaveValue("abc");
    await expectFine(page);
    expect((await page.request.get("/b/toko-melati")).status()).toBe(404);
    await sheet.getByLabel("Password").fill(password);
    await publish.click();
    await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
  });

  const visitor = await visitByPhone(browser, baseURL, "/b/toko-melati");
  const belongings = ["manifest.webmanifest", "icon.svg", "icon/192"].map((name) => `/b/toko-melati/${name}`);

  await test.step("without it there is a question, and nothing behind it", async () => {
    await expect(visitor.getByText("This bot asks for a password")).toBeVisible();
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toHaveCount(0);
    await expectFine(visitor);
    for (const path of belongings) expect((await visitor.request.get(path)).status(), path).toBe(404);
  });

  await test.step("a wrong one is told at the field", async () => {
    await visitor.getByLabel("Password").fill("mawar-merah");
    await visitor.getByRole("button", { name: "Open" }).tap();
    await expect(visitor.getByRole("alert").filter({ hasText: "That is not the password." })).toBeVisible();
    await expect(visitor.getByLabel("Password")).toHaveAccessibleDescription("That is not the password.");
    await expectFine(visitor);
  });

  await test.step("the right one opens, is remembered, and what a phone installs is there with it", async () => {
    await visitor.getByLabel("Password").fill(password);
    await visitor.getByRole("button", { name: "Open" }).tap();
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toBeVisible();
    await visitor.reload();
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toBeVisible();
    for (const path of belongings) expect((await visitor.request.get(path)).status(), path).toBe(200);
    for (const size of [180, 192]) {
      const { colours, isCornerFilled } = await paintedOn(visitor, `/b/toko-melati/icon/${size}`);
      expect(colours, `colours of the icon of ${size}`).toBeGreaterThanOrEqual(2);
      expect(isCornerFilled, `corner of the icon of ${size}`).toBe(size === 180);
    }
    await expectFine(visitor);
  });
  await visitor.context().close();
});

test("a bot for people with an account sends others to sign in and back, a private one is nowhere for them", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await letIn(page, "Toko Melati", "People with an account here");
  const visitor = await visitByPhone(browser, baseURL, "/b/toko-melati");

  await test.step("sign-in leads back to the bot", async () => {
    await expect(visitor.getByRole("heading", { name: "Sign in to chat with this bot" })).toBeVisible();
    await expectFine(visitor);
    await visitor.getByRole("link", { name: "Sign in" }).tap();
    await fillSignIn(visitor, admin);
    await expect(visitor).toHaveURL(/\/b\/toko-melati$/);
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toBeVisible();
  });

  await test.step("a private one is there for its team, and like one that never was for everybody else", async () => {
    await letIn(page, "Toko Melati", "This workspace only");
    await visitor.reload();
    await expect(visitor.getByRole("textbox", { name: "Type your question" })).toBeVisible();
    expect((await visitor.goto("/b/never-was"))?.status()).toBe(404);
    await expect(visitor.getByRole("link", { name: "Go to the start page" })).toBeVisible();
    await visitor.context().clearCookies();
    for (const path of ["/b/toko-melati", "/b/never-was"]) {
      expect((await visitor.goto(path))?.status(), path).toBe(404);
      await expect(noBot(visitor)).toBeVisible();
      // The team's sign-in is no visitor's business.
      await expect(visitor.getByRole("link")).toHaveCount(0);
    }
    await expectFine(visitor);
  });
  await visitor.context().close();
});

test("a new address is refused with a reason or taken, and the old one leads to it until the bot goes offline", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Toko Mawar");
  expect(await publishBot(page)).toBe("/b/toko-mawar");
  const sheet = await openSheet(page, "Toko Mawar");
  const address = sheet.getByLabel("Address", { exact: true });
  const apply = sheet.getByRole("button", { name: "Apply", exact: true });

  await test.step("there is nothing to apply before something is chosen, and closing forgets it", async () => {
    await expect(address).toHaveValue("toko-mawar");
    await expect(apply).toHaveCount(0);
    await address.fill("mawar-merah");
    await expect(apply).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect(address).toHaveValue("toko-mawar");
    await expect(apply).toHaveCount(0);
  });

  await test.step("what is no address, is Rakit's own or another bot's says so at the field", async () => {
    for (const [typed, sentence] of [
      ["toko mawar!", "Use small letters, digits and single hyphens."],
      ["knowledge", "Rakit needs this word itself. Choose another."],
      ["toko-melati", "Another bot has or had this address. toko-melati-2 is free."],
    ] as const) {
      await address.fill(typed);
      await apply.click();
      await expect(sheet.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      await expect(address).toHaveAccessibleDescription(sentence);
      await expect(address).toHaveValue(typed);
    }
    await expectNoViolations(page);
  });

  await test.step("the old address leads to the new one", async () => {
    await address.fill("mawar");
    await apply.click();
    await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
    await expect(page.getByLabel("Address of the bot's page")).toHaveValue(`${baseURL}/b/mawar`);
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("status").filter({ hasText: "same as version 1" })).toBeVisible();
    const visitor = await visitByPhone(browser, baseURL, "/b/toko-mawar");
    await expect(visitor).toHaveURL(/\/b\/mawar$/);
    await expect(visitor.getByRole("heading", { name: "Toko Mawar" })).toBeVisible();
    await visitor.context().close();
  });

  await test.step("offline, both say that there is no bot", async () => {
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await sheet.getByRole("button", { name: "Take offline" }).click();
    await expect(sheet).toBeHidden();
    for (const path of ["/b/mawar", "/b/toko-mawar"]) {
      const visitor = await visitByPhone(browser, baseURL, path);
      await expect(noBot(visitor)).toBeVisible();
      await expect(visitor.getByRole("link")).toHaveCount(0);
      await visitor.context().close();
    }
  });
});

test("a bot that has variables asks for them first, loses nothing that was typed, and answers with them", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  // Answers with what it was sent last: the values are seen by the visitor, as the text that their marks would hide in.
  const sent = (messages: readonly { content: string }[] = []) =>
    messages.at(-1)?.content.replaceAll(/[<>]/g, "|") ?? "";
  model.answer(({ body }) => ({ text: sent(body.messages) }));
  await asAdmin();
  await startBlankBot(page, "Guru Les");
  const blank = (key: string) => page.getByRole("group", { name: `{{${key}}}` });
  const openDefinition = async (key: string) => {
    await blank(key).getByText("Edit this blank").click();
    return blank(key);
  };

  await test.step("a maker adds the variables that the instructions name, and asks visitors for them", async () => {
    await instructionsOf(page).fill("The pupil is {{pupil}}, in form {{form}}, and likes {{hobby}}.");
    for (const key of ["pupil", "form", "hobby"]) {
      const note = page.getByRole("listitem").filter({ hasText: `{{${key}}}` });
      await note.getByRole("button", { name: "Add it" }).click();
    }
    await openPart(page, "Blanks to fill in");
    for (const key of ["pupil", "form", "hobby"]) {
      const definition = await openDefinition(key);
      await definition.getByLabel("Ask the visitor before the chat").check();
    }
    await (await openDefinition("pupil")).getByLabel("Has to be filled in").check();
    const form = await openDefinition("form");
    await form.getByLabel("Kind").selectOption({ label: "Choice" });
    await form.getByLabel("Choices").fill("Seven, Eight");
    await expect(savedNote(page)).toBeVisible();
    await publishBot(page);
  });

  const visitor = await visitByPhone(browser, baseURL, "/b/guru-les");
  const pupil = visitor.getByLabel("Pupil");
  const hobby = visitor.getByLabel("Hobby");
  const start = visitor.getByRole("button", { name: "Start chatting" });
  const question = visitor.getByRole("textbox", { name: "Type your question" });

  await test.step("what has to be filled in is refused at its field, and the rest stays", async () => {
    await expect(visitor.getByRole("heading", { name: "First, a few details" })).toBeVisible();
    await visitor.getByLabel("Form").selectOption("Eight");
    await start.tap();
    await expect(pupil).toHaveAccessibleDescription("This field is needed.");
    await expect(pupil).toBeFocused();
    await expect(visitor.getByLabel("Form")).toHaveValue("Eight");
    await expectFine(visitor);
    await pupil.fill("Ayu");
    await expect(visitor.getByText("This field is needed.")).toHaveCount(0);
    await start.tap();
    await expect(start).toHaveCount(0);
  });

  await test.step("what the maker asks for meanwhile is asked again, with all that was typed", async () => {
    await (await openDefinition("hobby")).getByLabel("Has to be filled in").check();
    await expect(savedNote(page)).toBeVisible();
    await publishBot(page);
    await question.fill("Where do I begin?");
    await visitor.getByRole("button", { name: "Send" }).tap();
    await expect(hobby).toHaveAccessibleDescription("This field is needed.");
    await expect(pupil).toHaveValue("Ayu");
    await expect(visitor.getByLabel("Form")).toHaveValue("Eight");
    await expect(question).toHaveValue("Where do I begin?");
    await hobby.fill("kites");
    await start.tap();
    await expect(question).toHaveValue("");
  });

  await test.step("the answer knows them, and so does the next one after a reload", async () => {
    const log = visitor.getByRole("log");
    for (const value of ["|pupil|Ayu|", "|form|Eight|", "|hobby|kites|"]) await expect(log).toContainText(value);
    await visitor.reload();
    await expect(start).toHaveCount(0);
    model.answer(({ body }) => ({ text: `Again: ${sent(body.messages)}` }));
    await question.fill("And then?");
    await visitor.getByRole("button", { name: "Send" }).tap();
    await expect(log).toContainText("Again: ");
    await expect(log.getByText("|pupil|Ayu|")).toHaveCount(2);
    await expectFine(visitor);
  });
  await visitor.context().close();
});

test("the page says that one talks to a machine, in the maker's words, or not at all", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  const ownWords = "Sari's machine answers here. Ask a person when it matters.";
  await asAdmin();
  await startBlankBot(page, "Sari's helper");
  await expect(page.getByText("You are talking to a machine.")).toBeVisible();
  await openPart(page, "Opening");
  await page.getByLabel("In your own words").fill(ownWords);
  await expect(page.getByText(ownWords, { exact: true }).last()).toBeVisible();
  await expect(savedNote(page)).toBeVisible();
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  await expect(visitor.getByText(ownWords)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByLabel("Say that visitors talk to a machine").uncheck();
  await expect(page.getByText(ownWords)).toHaveCount(0);
});

test("a bot that asks for agreement takes no question before it, remembers it, and asks again when its text changes", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  const [first, second] = ["Chats are kept for thirty days.", "Chats are kept for a year."];
  await asAdmin();
  await startBlankBot(page, "Sari's clinic");
  await openPart(page, "Opening");
  const consent = page.getByRole("textbox", { name: "Agreement before the first question" });
  await consent.fill(first);
  await expect(savedNote(page)).toBeVisible();
  await test.step("the preview asks as visitors will be asked", async () => {
    const preview = page.getByRole("region", { name: "Try it" });
    await expect(preview.getByText(first)).toBeVisible();
    await expect(preview.getByRole("textbox", { name: "Type your question" })).toHaveCount(0);
    await expectNoViolations(page);
    await preview.getByRole("button", { name: "I agree" }).click();
    await expect(preview.getByRole("textbox", { name: "Type your question" })).toBeVisible();
    await preview.getByRole("button", { name: "Start over" }).click();
    await expect(preview.getByRole("textbox", { name: "Type your question" })).toBeVisible();
  });
  const path = await publishBot(page);
  const visitor = await visitByPhone(browser, baseURL, path);
  const agree = visitor.getByRole("button", { name: "I agree" });
  const question = visitor.getByRole("textbox", { name: "Type your question" });

  await test.step("the text stands in front, and programs of the page are refused, too", async () => {
    await expect(visitor.getByText(first)).toBeVisible();
    await expect(question).toHaveCount(0);
    await expectFine(visitor);
    const refused = await visitor.request.post(`/api/chat${path.replace("/b", "")}/turns`, {
      data: { text: "Hello" },
      headers: { "accept-language": "en" },
    });
    expect(refused.status()).toBe(409);
    expect(await refused.text()).toContain("agree to the text");
  });

  await test.step("who agrees may ask, also after a reload", async () => {
    await agree.tap();
    await expect(question).toBeVisible();
    await visitor.reload();
    await expect(question).toBeVisible();
    await expect(agree).toHaveCount(0);
  });

  await test.step("a browser that keeps no cookies agrees on its page, and asks again and again", async () => {
    await withoutCookies(baseURL ?? "", async (url) => {
      const context = await browser.newContext({ baseURL: url, locale: "en-US" });
      const forgetful = await context.newPage();
      await forgetful.goto(path);
      await forgetful.getByRole("button", { name: "I agree" }).click();
      const field = forgetful.getByRole("textbox", { name: "Type your question" });
      for (const asked of ["Hello", "Are you there?"]) {
        await field.fill(asked);
        await field.press("Enter");
        await expect(forgetful.getByRole("log")).toContainText(asked);
        await expect(forgetful.getByRole("button", { name: "Copy" }).last()).toBeVisible();
        await expect(forgetful.getByRole("alert").filter({ hasText: "agree" })).toHaveCount(0);
      }
      await expect(forgetful.getByRole("button", { name: "Copy" })).toHaveCount(2);
      expect(await context.cookies()).toEqual([]);
      await context.close();
    });
  });

  await test.step("another text is asked for again", async () => {
    await page.keyboard.press("Escape");
    await consent.fill(second);
    await expect(savedNote(page)).toBeVisible();
    await publishBot(page);
    await visitor.reload();
    await expect(visitor.getByText(second)).toBeVisible();
    await agree.press("Enter");
    await expect(question).toBeVisible();
  });
  await visitor.context().close();
});
