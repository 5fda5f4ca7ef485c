/** What a visitor does with an answer: says whether it helped, copies from it, asks by a shortcut. */
import type { Page } from "@playwright/test";
import { openDb } from "#lib/db/client.ts";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { openPart, publishBot, savedNote, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });
test.describe.configure({ mode: "serial" });

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: "Type your question" }).fill(question);
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

test("a maker's shortcut stands above the field at any time, and sends its question", async ({
  page,
  browser,
  baseURL,
  model,
  asAdmin,
}) => {
  await asAdmin();
  await startBlankBot(page, "Pintas");
  await openPart(page, "Opening");
  await page.getByRole("button", { name: "Add a shortcut" }).click();
  const first = page.getByRole("group", { name: "Shortcut 1" });
  await first.getByLabel("On the button").fill("Delivery");
  await first.getByLabel("Question that it sends").fill("How long does delivery take?");
  await page.getByRole("button", { name: "Add a shortcut" }).click();
  await expect(savedNote(page)).toBeVisible();
  await expectNoViolations(page);
  const preview = page.getByRole("list", { name: "Shortcuts" });
  await expect(preview.getByRole("button")).toHaveText(["Delivery"]);

  const visitor = await visitByPhone(browser, baseURL, await publishBot(page));
  const log = visitor.getByRole("log");
  const shortcut = visitor.getByRole("button", { name: "Delivery" });
  model.answer({ text: "Three days." });
  for (const times of [1, 2]) {
    await shortcut.tap();
    await expect(log.getByText("How long does delivery take?")).toHaveCount(times);
    await expect(log.getByText("Three days.")).toHaveCount(times);
    await expect(shortcut).toBeEnabled();
  }
  await expectNoSideScroll(visitor);
  await expectNoViolations(visitor);
  await visitor.context().close();
});

test("an answer is found helpful or not, with a reason, and that is changed and taken back", async ({
  browser,
  baseURL,
  server,
  model,
}) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pintas");
  const up = visitor.getByRole("button", { name: "Helpful", exact: true });
  const down = visitor.getByRole("button", { name: "Not helpful" });
  const pressed = (button: typeof up, isPressed: boolean) =>
    expect(button).toHaveAttribute("aria-pressed", String(isPressed));
  const stored = async () => {
    const db = openDb(`${server.dataDir}/rakit.db`);
    const { feedbackValue, feedbackReason, feedbackComment } = await db.message.findFirstOrThrow({
      where: { role: "assistant" },
      orderBy: { id: "desc" },
    });
    await db.$disconnect();
    return [feedbackValue, feedbackReason, feedbackComment];
  };
  model.answer({ text: "We open at eight." });
  await ask(visitor, "When do you open?");

  await test.step("helpful, by one press", async () => {
    await up.tap();
    await expect(visitor.getByText("Thank you.")).toBeVisible();
    await pressed(up, true);
    await expect.poll(stored).toEqual(["up", null, null]);
  });

  await test.step("not helpful after all, and why", async () => {
    await down.tap();
    await pressed(up, false);
    const why = visitor.getByRole("group", { name: "What was wrong? (optional)" });
    await expect(why.getByRole("radio")).toHaveCount(5);
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
    await expect.poll(stored).toEqual(["down", null, null]);
    await why.getByText("It is wrong").tap();
    await visitor.getByLabel("Comment (optional)").fill("You open at nine.");
    await visitor.getByRole("button", { name: "Send feedback" }).tap();
    await expect(why).toHaveCount(0);
    await expect(visitor.getByText("Thank you.")).toBeVisible();
    expect(await stored()).toEqual(["down", "wrong", "You open at nine."]);
  });

  await test.step("it is there after a reload, and taken back by the same press", async () => {
    await visitor.reload();
    await pressed(down, true);
    await down.tap();
    await pressed(down, false);
    await expect.poll(stored).toEqual([null, null, null]);
  });

  await test.step("what the server does not take is as it was, and a sentence says so", async () => {
    await visitor.route("**/feedback", (route) => route.abort());
    await up.tap();
    await expect(visitor.getByRole("alert").filter({ hasText: "The connection was lost. Try again." })).toBeVisible();
    await pressed(up, false);
  });
  await visitor.context().close();
});

const rich = `Use **this**:

\`\`\`python
def price(n):
    return n * 12000  # rupiah
\`\`\`

| Item | Price |
|---|---|
| Jasmine, dried | 12,000 |

It costs $5 and $6, and $x^2 + y^2 = z^2$.

\`\`\`mermaid
graph TD; A-->B
\`\`\`
`;

test("code, tables and formulas take their form, also after a reload, and money stays money", async ({
  browser,
  baseURL,
  model,
}) => {
  const visitor = await visitByPhone(browser, baseURL, "/b/pintas");
  await visitor.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const log = visitor.getByRole("log");
  const copied = () => visitor.evaluate(() => navigator.clipboard.readText());
  model.answer({ text: rich });
  await ask(visitor, "Everything, please");
  for (const isReloaded of [false, true]) {
    if (isReloaded) await visitor.reload();
    await expect(log.getByText("python", { exact: true })).toBeVisible();
    await expect(log.getByText("graph TD; A-->B")).toBeVisible();
    await expect(log.getByRole("math")).toHaveCount(1);
    await expect(log.getByText("It costs $5 and $6, and")).toBeVisible();
    await log.getByRole("button", { name: "Copy code" }).first().tap();
    await expect.poll(copied).toContain("def price(n):\n    return n * 12000");
    await log.getByRole("button", { name: "Copy as CSV" }).tap();
    await expect.poll(copied).toBe('Item,Price\r\n"Jasmine, dried","12,000"\r\n');
    await expectNoSideScroll(visitor);
    await expectNoViolations(visitor);
  }
  await visitor.context().close();
});

/** A browser of which it is known what it hears and says. */
const speech = () => {
  class Recognizer {
    onresult: ((event: unknown) => void) | null = null;
    onend: (() => void) | null = null;
    onerror = null;
    lang = "";
    interimResults = false;
    start() {
      setTimeout(() => this.onresult?.({ results: [[{ transcript: "when do you open" }]] }));
    }
    stop() {
      this.onend?.();
    }
    abort() {}
  }
  const spoken: string[] = [];
  Object.assign(window, {
    SpeechRecognition: Recognizer,
    SpeechSynthesisUtterance: class {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
    spoken,
  });
  const speaker = { speak: ({ text }: { text: string }) => spoken.push(text), cancel: () => undefined };
  Object.defineProperty(window, "speechSynthesis", { value: speaker, configurable: true });
};

test("a question is spoken and an answer read aloud where the browser can, and a sentence says where the sound goes", async ({
  browser,
  baseURL,
  model,
}) => {
  const context = await browser.newContext({ locale: "en-GB", baseURL, viewport: { width: 360, height: 740 } });
  await context.addInitScript(speech);
  const visitor = await context.newPage();
  await visitor.goto("/b/pintas");
  await visitor.getByRole("button", { name: "Speak your question" }).click();
  await expect(visitor.getByText("your browser may send the sound")).toBeVisible();
  await expectNoViolations(visitor);
  await visitor.getByRole("button", { name: "Start speaking" }).click();
  const field = visitor.getByRole("textbox", { name: "Type your question" });
  await expect(field).toHaveValue("when do you open");
  await visitor.getByRole("button", { name: "Stop listening" }).click();
  model.answer({ text: "At **eight**. On Sundays at ten." });
  await visitor.getByRole("button", { name: "Send", exact: true }).click();
  await visitor.getByRole("button", { name: "Read aloud" }).click();
  expect(await visitor.evaluate("window.spoken")).toEqual(["At eight.", "On Sundays at ten."]);
  await visitor.getByRole("button", { name: "Stop reading" }).click();
  await expect(visitor.getByRole("button", { name: "Read aloud" })).toBeVisible();
  await context.close();
});

test("a browser without speech has no buttons for it", async ({ browser, baseURL, model }) => {
  const context = await browser.newContext({ locale: "en-GB", baseURL });
  await context.addInitScript(() => {
    for (const name of ["speechSynthesis", "SpeechRecognition", "webkitSpeechRecognition"])
      Reflect.deleteProperty(window, name);
  });
  const visitor = await context.newPage();
  await visitor.goto("/b/pintas");
  model.answer({ text: "At eight." });
  await ask(visitor, "When do you open?");
  await expect(visitor.getByRole("button", { name: "Copy", exact: true })).toBeVisible();
  await expect(visitor.getByRole("button", { name: /Read aloud|Speak/ })).toHaveCount(0);
  await context.close();
});
