/** Search by meaning: switched on, read, asked in other words than the text's, and switched off again. */
import type { Locator, Page } from "@playwright/test";
import { failures, type OpenAiServer, startOpenAiServer } from "#tests/support/openai-server.ts";
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { newKnowledge } from "#tests/support/walk.ts";

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 720 };

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "silent" } });

const subjects =
  "cat mango guitar lamp chair mountain bamboo boat kite batik puppet garden bridge market station museum bicycle train drum table lake river window carpet kettle candle pencil basket ladder mirror pillow button".split(
    " ",
  );
const lines = [
  ...subjects.map((subject) => ({ title: `About the ${subject}`, text: `A note on Mr Darto and his ${subject}.` })),
  { title: "Jakarta", text: "Ongkos mengantar: Rp15.000." },
];
const chunks = {
  name: "passages.jsonl",
  mimeType: "application/octet-stream",
  buffer: Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
};

let models: OpenAiServer;
test.beforeAll(async () => {
  models = await startOpenAiServer({}, { models: ["chat-model", "arti", "bge-m3"] });
});
test.afterAll(() => models.close());

async function connectProvider(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Connect a provider" }).click();
  await page.getByRole("button", { name: "Another one" }).click();
  await page.getByLabel("Address").fill(models.url);
  await page.getByLabel("Model", { exact: true }).fill("chat-model");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Own provider" })).toBeVisible();
}

/** The address of knowledge that holds all the lines. */
async function makeKnowledge(page: Page): Promise<string> {
  await newKnowledge(page, "Shop handbook");
  await page.getByRole("button", { name: "Files", exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles([chunks]);
  await expect(page.getByRole("heading", { name: "Jakarta" })).toBeVisible();
  return page.url().split("?")[0] ?? "";
}

async function ask(page: Page, knowledge: string, question: string): Promise<void> {
  await page.goto(`${knowledge}/test`);
  await page.getByLabel("Ask it something").fill(question);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByLabel("Ask it something")).toHaveValue(question);
}

const answer = (page: Page): Locator =>
  page.getByRole("listitem").filter({ hasText: "Ongkos mengantar: Rp15.000." }).getByText("used", { exact: true });

test("an administrator switches it on, and a question in other words finds its passage", async ({ page, asAdmin }) => {
  await asAdmin();
  const knowledge = await makeKnowledge(page);
  const section = page.getByRole("region", { name: "Search by meaning" });
  const state = section.getByRole("status");

  await test.step("without a provider it says what to do first", async () => {
    await page.goto("/admin/models");
    await expect(state).toHaveText("off");
    await expect(section).toContainText("Connect a provider above first.");
    await expect(section.getByRole("button")).toHaveCount(0);
    await connectProvider(page);
  });

  await test.step("by words alone the question finds nothing", async () => {
    await ask(page, knowledge, "delivery price");
    await expect(answer(page)).toHaveCount(0);
    await page.goto("/admin/models");
  });

  await test.step("a model that cannot do it is refused with a sentence, and the form keeps what was typed", async () => {
    models.embeddings({ error: { status: 400, message: "This model does not support embeddings." } });
    await section.getByLabel("Model").fill("chat-model");
    await section.getByRole("button", { name: "Switch on" }).click();
    await expect(section.getByRole("alert")).toContainText("Is this a model for search by meaning?");
    await expect(section.getByLabel("Model")).toHaveValue("chat-model");
    await section.getByRole("button", { name: "Ask the provider for its list" }).click();
    await expect(section.getByText("3 models offered", { exact: false })).toBeVisible();
    await expectNoViolations(page);
  });

  await test.step("while snippets are read it says how many, and is on by itself when all are", async () => {
    models.embeddings({ maxTexts: 1 });
    await section.getByLabel("Model").fill("arti");
    await section.getByRole("button", { name: "Switch on" }).click();
    await expect(section.getByRole("heading", { name: "Search by meaning" })).toBeFocused();
    await expect(state).toHaveText("on");
    await expect(section).toContainText("arti");
    await expect(section).toContainText(`${lines.length} snippets are read`);
    await expectNoViolations(page);
    models.embeddings({});
  });

  await test.step("the question finds its passage, and so does one in words that it has", async () => {
    await ask(page, knowledge, "delivery price");
    await expect(answer(page)).toBeVisible();
    await ask(page, knowledge, "ongkos mengantar");
    await expect(answer(page)).toBeVisible();
  });

  await test.step("when the model does not answer, words still do", async () => {
    models.embeddings(failures.quotaExhausted);
    await ask(page, knowledge, "berapa ongkos mengantar");
    await expect(answer(page)).toBeVisible();
  });

  await test.step("a model that stops reading says why, and goes on when it is told to", async () => {
    await page.goto(knowledge);
    await page.getByRole("button", { name: "Snippet", exact: true }).click();
    await page.getByLabel("Title").fill("Parking");
    await page.getByLabel("Text").fill("Parking is free.");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Parking" })).toBeVisible();
    await expect(async () => {
      await page.goto("/admin/models");
      await expect(state).toHaveText("needs attention", { timeout: 1_000 });
    }).toPass();
    await expect(section.getByRole("alert")).toContainText("no credit left");
    await page.setViewportSize(phone);
    await expectNoSideScroll(page);
    await expectNoViolations(page);
    await page.setViewportSize(desktop);
    models.embeddings({});
    await section.getByRole("button", { name: "Try again" }).click();
    await expect(state).toHaveText("on");
    await expect(section).toContainText(`${lines.length + 1} snippets are read`);
  });

  await test.step("switched off after its dialog says yes, the question finds nothing again", async () => {
    await section.getByRole("button", { name: "Switch off" }).click();
    const dialog = page.getByRole("dialog", { name: "Switch off search by meaning?" });
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(section.getByRole("button", { name: "Switch off" })).toBeFocused();
    await section.getByRole("button", { name: "Switch off" }).click();
    await dialog.getByRole("button", { name: "Switch off" }).click();
    await expect(state).toHaveText("off");
    await ask(page, knowledge, "delivery price");
    await expect(answer(page)).toHaveCount(0);
    await page.goto("/admin/log");
    await expect(page.getByText("switched off search by meaning with arti")).toBeVisible();
  });
});
