/** A visitor asks for a person; a member answers in the same chat, and what they wrote becomes knowledge. */
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { openPart, publishBot, savedNote, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "error" } });

test("a visitor asks for a person, a member answers there, the bot takes over again and learns from it", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  let path = "";
  await test.step("the maker lets visitors ask for a person", async () => {
    await page.goto("/bots");
    await page.getByRole("link", { name: "Asisten Berita", exact: true }).click();
    await openPart(page, "Talk to a person");
    await page.getByRole("checkbox", { name: "Visitors may ask for a person" }).check();
    await expect(page.getByRole("textbox", { name: "Words that bring it up" })).toBeVisible();
    await expect(savedNote(page)).toBeVisible();
    await expectNoViolations(page);
    path = await publishBot(page);
  });

  const visitor = await visitByPhone(browser, baseURL, path);
  const field = visitor.getByRole("textbox", { name: /^(Type your question|Write to)/ });
  const log = visitor.getByRole("log");
  const ask = async (question: string) => {
    const answers = visitor.getByRole("button", { name: "Copy", exact: true });
    const before = await answers.count();
    await field.fill(question);
    await visitor.getByRole("button", { name: "Send" }).tap();
    await answers.nth(before).waitFor();
  };
  const offer = visitor.getByRole("button", { name: "Talk to a person" });

  await test.step("after two questions without an answer a person is offered", async () => {
    await ask("Where can I park my motorbike?");
    await ask("Is there a prayer room?");
    await expect(visitor.getByRole("button", { name: "Not now" })).toBeVisible();
    await expect(offer).toBeVisible();
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
  });

  await test.step("a contact that is none is told at its field, and one without consent", async () => {
    await offer.tap();
    const form = visitor.getByRole("form", { name: "Talk to a person" });
    await form.getByLabel("Your name (optional)").fill("Budi");
    await form.getByLabel("E-mail or phone (optional)").fill("budi@");
    await form.getByRole("checkbox").check();
    await form.getByRole("button", { name: "Tell the team" }).tap();
    await expect(form.getByRole("alert")).toHaveText("This is neither an e-mail address nor a phone number.");
    await form.getByLabel("E-mail or phone (optional)").fill("0812 3456 7890");
    await form.getByRole("checkbox").uncheck();
    await form.getByRole("button", { name: "Tell the team" }).tap();
    await expect(form.getByRole("alert")).toContainText("Tick this");
    await expectNoViolations(visitor);
    await form.getByRole("checkbox").check();
    await form.getByRole("button", { name: "Tell the team" }).tap();
    await expect(visitor.getByText("Waiting for the team. Until then the bot answers.")).toBeVisible();
    await expect(log.getByText("The team has been told and will answer here.")).toBeVisible();
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
  });

  await test.step("the member finds who waits, with the contact", async () => {
    await page.goto("/conversations/handovers");
    const menu = page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: /^Conversations/ });
    await expect(menu.first()).toContainText("1 person waits");
    const waiting = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Budi" }) });
    await expect(waiting).toContainText("0812 3456 7890");
    await expect(waiting).toContainText("The bot had no answer twice in a row.");
    await expectNoViolations(page);
    await expectNoSideScroll(page);
    await waiting.getByRole("link", { name: /^Open the chat/ }).click();
    await expect(page.getByText("This visitor waits for a person.")).toBeVisible();
  });

  const write = page.getByRole("textbox", { name: "Write to the visitor" });
  const answer = "Motorbikes are parked behind the building, at the east gate.";
  await test.step("what the member writes is in the visitor's chat at once, under their name, and the bot waits", async () => {
    await write.fill(answer);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await expect(log.getByText(answer)).toBeVisible();
    await expect(visitor.getByRole("status").filter({ hasText: "from the team is answering" })).toBeVisible();
    await expect(visitor.getByRole("textbox", { name: /^Write to/ })).toBeVisible();
    await expect(write).toHaveValue("");
    await expectNoViolations(page);
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
  });

  await test.step("what the visitor writes reaches the member, and no bot answers it", async () => {
    const answers = await visitor.getByRole("button", { name: "Copy", exact: true }).count();
    await field.fill("Thank you! Until when is it open?");
    await visitor.getByRole("button", { name: "Send" }).tap();
    await expect(log.getByText("Until when is it open?")).toBeVisible();
    await expect(page.getByRole("log").getByText("Until when is it open?")).toBeVisible();
    await expect(visitor.getByRole("button", { name: "Copy", exact: true })).toHaveCount(answers);
    await visitor.reload();
    await expect(log.getByText(answer)).toBeVisible();
    await expect(log.getByText("Until when is it open?")).toBeVisible();
  });

  await test.step("the member lets the bot answer again, and it does", async () => {
    await page.getByRole("button", { name: "Let the bot answer again" }).click();
    await expect(log.getByText("has left. The bot answers again.")).toBeVisible();
    await ask("Who makes the Ascend chips?");
    await expect(page.getByRole("log").getByText("Who makes the Ascend chips?")).toBeVisible();
  });

  await test.step("the member's answer is kept as a snippet, and the next visitor gets it from the bot", async () => {
    await page.goto("/conversations/handovers");
    await page.getByRole("button", { name: "Save as a snippet" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "Answer" })).toHaveValue(answer);
    await dialog.getByRole("textbox", { name: "Question" }).fill("Where can I park my motorbike?");
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("Saved. The bot knows it from now on.")).toBeVisible();
    const next = await visitByPhone(browser, baseURL, path);
    await next.getByRole("textbox", { name: "Type your question" }).fill("Where can I park my motorbike?");
    await next.getByRole("button", { name: "Send" }).tap();
    await expect(next.getByRole("log")).toContainText("behind the building");
  });

  await test.step("whoever asks for a person in words is offered one, by the bot itself", async () => {
    const other = await visitByPhone(browser, baseURL, path);
    await other.getByRole("textbox", { name: "Type your question" }).fill("Can I talk to a human?");
    await other.getByRole("button", { name: "Send" }).tap();
    await expect(other.getByRole("log")).toContainText("The button below tells our team");
    await other.getByRole("button", { name: "Talk to a person" }).tap();
    await other.getByRole("button", { name: "Tell the team" }).tap();
    await other.getByRole("button", { name: "Cancel" }).tap();
    await expect(other.getByRole("button", { name: "Talk to a person" })).toBeVisible();
  });
});

test("a member who writes unasked reaches a visitor whose page knew nothing of it", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  const visitor = await visitByPhone(browser, baseURL, "/b/asisten-berita");
  const field = visitor.getByRole("textbox", { name: /^(Type your question|Write to)/ });
  await field.fill("Who makes the Ascend chips, 4471?");
  await visitor.getByRole("button", { name: "Send" }).tap();
  await visitor.getByRole("button", { name: "Copy", exact: true }).waitFor();
  await page.goto("/conversations");
  await page.getByRole("link", { name: "Who makes the Ascend chips, 4471?" }).click();
  await page.getByRole("textbox", { name: "Write to the visitor" }).fill("Huawei does. Anything else?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.getByRole("log").getByText("Anything else?")).toBeVisible();
  await field.fill("Yes, how many?");
  await visitor.getByRole("button", { name: "Send" }).tap();
  await expect(visitor.getByRole("log").getByText("Anything else?")).toBeVisible();
  await expect(visitor.getByText("Send it again to write to them.")).toBeVisible();
  await expect(field).toHaveValue("Yes, how many?");
  await visitor.getByRole("button", { name: "Send" }).tap();
  await expect(page.getByRole("log").getByText("Yes, how many?")).toBeVisible();
  await visitor.getByRole("button", { name: "Back to the bot" }).tap();
  await expect(visitor.getByRole("log").getByText("The bot answers again.")).toBeVisible();
});
