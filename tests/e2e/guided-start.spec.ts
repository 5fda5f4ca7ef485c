/** From the list of bots to an own published bot, step by step: without a model and with one, at a desk and on a phone. */
import type { Locator, Page } from "@playwright/test";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off" } });

const text = [
  "# Delivery",
  "Orders are sent from Bandung. Orders arrive within three working days.",
  "# Exchange",
  "An unused item can be exchanged within seven days.",
  "# Payment",
  "You can pay by bank transfer or cash on delivery.",
].join("\n");

/** Clicks and fields, counted as somebody would. */
function counting(page: Page) {
  const counts = { clicks: 0, fields: 0 };
  return {
    counts,
    click: async (target: Locator) => {
      counts.clicks += 1;
      await target.click();
    },
    fill: async (label: string, value: string) => {
      counts.fields += 1;
      await page.getByLabel(label).fill(value);
    },
  };
}

async function expectFine(page: Page): Promise<void> {
  await expectNoSideScroll(page);
  await expectNoViolations(page);
}

/** Walks the whole path, and gives the path of the bot's page. */
async function walk(page: Page, { click, fill }: ReturnType<typeof counting>, answer: string): Promise<string> {
  const next = (name: string) => page.getByRole("button", { name, exact: true });
  await click(page.getByRole("link", { name: "New bot" }).first());
  await expect(page.getByRole("heading", { name: "New bot", level: 1 })).toBeVisible();
  await expectFine(page);
  await click(page.getByRole("button", { name: /^Customer service/ }));
  await expect(page.getByRole("heading", { name: "Fill in what only you know" })).toBeVisible();
  await expectFine(page);
  await fill("Name of the shop", "Toko Melati");
  await fill("Contact of a person", "0812 3456 789");
  await click(next("Next: Knowledge"));
  await fill("Your text", text);
  await expectFine(page);
  await click(next("Add and try it"));
  await expect(page.getByRole("heading", { name: "Try it", level: 1 })).toBeVisible();
  const suggested = page.getByRole("button", { name: "How do I exchange an item?" });
  await expect(page.getByText("Looking for questions that it can answer")).toHaveCount(0);
  await expectFine(page);
  await click(suggested);
  await expect(page.getByRole("log")).toContainText(answer);
  await click(next("Next: Publish"));
  await expect(page.getByRole("heading", { name: "Publish it" })).toBeVisible();
  await expectFine(page);
  await click(next("Publish now"));
  await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
  await expectFine(page);
  return new URL(await page.getByLabel("Address of the bot's page").inputValue()).pathname;
}

for (const [place, size] of [
  ["at a desk", { width: 1440, height: 900 }],
  ["on a phone", { width: 360, height: 780 }],
] as const) {
  test(`eight clicks and four fields at most, ${place}, without a model`, async ({
    page,
    asAdmin,
    browser,
    baseURL,
  }) => {
    await page.setViewportSize(size);
    await asAdmin();
    const counted = counting(page);
    const path = await walk(page, counted, "exchanged within seven days");
    expect(counted.counts.clicks).toBeLessThanOrEqual(8);
    expect(counted.counts.fields).toBeLessThanOrEqual(4);
    process.stdout.write(`${place}: ${counted.counts.clicks} clicks, ${counted.counts.fields} fields\n`);
    const visitor = await visitByPhone(browser, baseURL, path);
    await visitor.getByRole("button", { name: "How do I exchange an item?" }).click();
    await expect(visitor.getByRole("log")).toContainText("exchanged within seven days");
    await visitor.context().close();
    await page.goto("/bots");
    await page
      .getByRole("link", { name: /^Toko Melati/ })
      .first()
      .click();
    await expect(page.getByRole("button", { name: "Publish", exact: true })).toBeVisible();
  });
}

test("Back, a reload and another device go on where the maker was, and the builder ends the path", async ({
  page,
  asAdmin,
  context,
}) => {
  await asAdmin();
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByRole("button", { name: /^Customer service/ }).click();
  // The page before has a field of that name, too.
  await expect(page.getByRole("heading", { name: "Fill in what only you know" })).toBeVisible();
  await page.getByLabel("Name of the bot").fill("Melati yang setengah jadi");
  await page.getByRole("button", { name: "Next: Knowledge" }).click();
  await expect(page.getByRole("heading", { name: "Give it something to know" })).toBeFocused();
  await page.goBack();
  await expect(page.getByLabel("Name of the bot")).toHaveValue("Melati yang setengah jadi");
  await page.goForward();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Give it something to know" })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/bots");
  await other.getByRole("link", { name: "Melati yang setengah jadi", exact: true }).click();
  await expect(other.getByRole("heading", { name: "Give it something to know" })).toBeVisible();
  await other.getByRole("button", { name: "Skip for now" }).click();
  await expect(other.getByText("The bot knows nothing yet")).toBeVisible();
  await other.getByRole("button", { name: "Open the builder" }).click();
  const list = other.getByRole("navigation", { name: "To a published bot" });
  await expect(list.getByRole("button", { name: "Give it something to know" })).toBeVisible();
  await list.getByRole("button", { name: "Fill in the blanks" }).click();
  await expect(other.getByRole("textbox", { name: "Name of the shop" })).toBeVisible();
  await expectNoViolations(other);
  await other.goto("/bots");
  await other.getByRole("link", { name: "Melati yang setengah jadi", exact: true }).click();
  await expect(other.getByRole("textbox", { name: "Personality and instructions" })).toBeVisible();
});

test("a file that is still being read is told, and the answer to a question asked meanwhile follows", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByLabel("Name of the bot").fill("Pembaca");
  await page.getByRole("button", { name: "Start blank" }).click();
  await page.getByRole("button", { name: "Files" }).click();
  const chapters = Array.from(
    { length: 3_000 },
    (_, index) => `## Rule ${index}\n\nRule ${index} is about shelf ${index}.`,
  );
  const book = ["# Handbook", "The lighthouse opens at six.", ...chapters].join("\n\n");
  await page
    .getByLabel("Choose files")
    .setInputFiles({ name: "handbook.md", mimeType: "text/markdown", buffer: Buffer.from(book) });
  await expect(page.getByText("handbook", { exact: false }).first()).toBeVisible();
  await page.getByRole("button", { name: /^(Next: Try it|Skip for now)$/ }).click();
  await page.getByLabel("Type your question").fill("When does the lighthouse open?");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("log")).toContainText("The lighthouse opens at six.", { timeout: 60_000 });
});

test("a bot is described by answers without a model, and looked over part by part", async ({ page, asAdmin }) => {
  await asAdmin();
  await page.goto("/bots/new");
  await page.getByRole("button", { name: "Answer the questions" }).click();
  await page.getByRole("button", { name: "Put it together" }).click();
  await expect(page.getByText("This field is needed.")).toHaveCount(2);
  await page.getByLabel("What is it called?").fill("Bakery helper");
  await page.getByLabel("What does it help with?").fill("Opening hours and cakes to order");
  await page.getByRole("button", { name: "Put it together" }).click();
  await expect(page.getByRole("heading", { name: "Look over the draft" })).toBeVisible();
  await expect(page.getByLabel("Personality and instructions")).toHaveValue(/Opening hours and cakes to order/);
  await expectFine(page);
});

test("with a model a sentence becomes a draft; connecting it leads back into the path", async ({
  page,
  asAdmin,
  model,
}) => {
  await asAdmin();
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByRole("button", { name: /^Answers from documents/ }).click();
  await page.getByRole("button", { name: "Try it" }).click();
  await page.getByRole("link", { name: "Connect a model" }).click();
  await page.getByRole("button", { name: "Another one" }).click();
  await page.getByLabel("Address").fill(model.url);
  await page.getByLabel("Model").fill("test-model");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Try it", level: 1 })).toBeVisible();
  await expect(page.getByText("No model is connected")).toHaveCount(0);
  const draft = {
    name: "Cake clerk",
    instructions: "You take orders for {{shop}}.",
    variables: [{ key: "shop", label: "Shop" }],
  };
  model.answer({ text: JSON.stringify(draft) });
  await page.goto("/bots/new");
  await page.getByLabel("What should the bot do?").fill("Takes orders for cakes");
  await page.getByRole("button", { name: "Draft it" }).click();
  await expect(page.getByRole("heading", { name: "Look over the draft" })).toBeVisible();
  await expect(page.getByLabel("Name of the bot")).toHaveValue("Cake clerk");
  model.answer({ text: "I will not." });
  await page.goto("/bots/new");
  await page.getByLabel("What should the bot do?").fill("Takes orders for bread");
  await page.getByRole("button", { name: "Draft it" }).click();
  await expect(page.getByText("The model's draft could not be read")).toBeVisible();
  await expect(page.getByLabel("What should the bot do?")).toHaveValue("Takes orders for bread");
  await page.getByRole("button", { name: "Answer questions instead" }).click();
  await expect(page.getByLabel("What is it called?")).toBeVisible();
});

test("eight clicks and four fields at most with a model", async ({ page, asAdmin, model }) => {
  model.answer({ text: "How do I exchange an item?" });
  await asAdmin();
  const counted = counting(page);
  await walk(page, counted, "How do I exchange an item?");
  expect(counted.counts.clicks).toBeLessThanOrEqual(8);
  expect(counted.counts.fields).toBeLessThanOrEqual(4);
});
