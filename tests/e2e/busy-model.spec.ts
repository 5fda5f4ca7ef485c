/** What a visitor sees of a model that is busy, fails, or thinks aloud, and what the bot's maker sees of it. */
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { publishBot, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });

const busy = (retryAfterSeconds: number) => ({
  error: { status: 429, code: "rate_limit_exceeded", message: "Rate limit reached.", retryAfterSeconds },
});

test("a visitor is told of the wait, of a failure in words that help, and never of a model's thoughts", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Penjaga");
  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const log = visitor.getByRole("log");
  const ask = async (question: string) => {
    await visitor.getByRole("textbox", { name: "Type your question" }).fill(question);
    await visitor.getByRole("button", { name: "Send" }).click();
  };
  const [later, delayed] = [
    "Sorry, I cannot answer right now. Please try again in a moment.",
    "Many people are asking right now. The answer is tried again in a moment.",
  ];

  await test.step("a busy model is asked once more, and the page says so meanwhile", async () => {
    let asked = 0;
    model.answer(() => (++asked === 1 ? busy(4) : { text: "Until six." }));
    await ask("Until when are you open?");
    await expect(log.getByRole("status")).toHaveText(delayed);
    await expectNoSideScroll(visitor);
    await expectNoViolations(visitor);
    await expect(log).toContainText("Until six.");
    await expect(log).not.toContainText(delayed);
    expect(asked).toBe(2);
  });

  await test.step("one that fails is told as a failure, and the question may be asked again", async () => {
    model.answer({ error: { status: 401, message: "Incorrect API key provided." } });
    await ask("And on Sundays?");
    await expect(log).toContainText(later);
    await expect(log).not.toContainText("knowledge");
    await expect(log).not.toContainText("key");
    await expectNoViolations(visitor);
    await visitor.reload();
    await expect(log).toContainText(later);
    model.answer({ text: "Closed on Sundays." });
    await visitor.getByRole("button", { name: "Ask again" }).click();
    await expect(log).toContainText("Closed on Sundays.");
    await expect(log).not.toContainText(later);
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).not.toContain(later);
  });

  await test.step("thoughts that were shown before they were known as such are gone", async () => {
    model.answer({ tokens: ["The cost ", "is secret.", "</think>", "\n\n", "Type <order number>."], gapMs: 300 });
    await ask("What do I type?");
    await expect(log).toContainText("Type <order number>.");
    await expect(log).not.toContainText("secret");
  });

  await test.step("the maker sees why", async () => {
    model.answer({ error: { status: 401, message: "Incorrect API key provided." } });
    await page.getByRole("textbox", { name: "Type your question" }).fill("When do you open?");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByRole("log")).toContainText(later);
    await expect(page.getByRole("log")).toContainText("Its team has to renew the key.");
    await page.getByRole("button", { name: "Why this answer?" }).click();
    const trace = page.getByRole("region", { name: "Why this answer?" });
    await expect(trace).toContainText("No model could answer");
    await expect(trace).toContainText("did not answer");
    await expectNoViolations(page);
  });
  await visitor.context().close();
});
