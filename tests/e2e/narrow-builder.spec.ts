/** The builder where there is little room: a phone's screen belongs to the pane, a tablet shows two that are not squeezed. */
import type { Page } from "@playwright/test";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { startBlankBot } from "#tests/support/walk.ts";

test.use({
  serverEnv: async ({ model }, use) => use(answeredBy(model)),
  answer: { text: "Open until six. [1]" },
});

const frameRoomPx = 120;

/** The height of what stays where it is while the page below it scrolls. */
const frameHeight = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position))
      .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0),
  );

/** What scrolls up and down within something that scrolls up and down, fields apart. */
const nestedScrollers = (page: Page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    const scrolls = (element: Element) =>
      element.scrollHeight > element.clientHeight + 1 &&
      (element === root || ["auto", "scroll"].includes(getComputedStyle(element).overflowY));
    const isWithin = (element: Element): boolean => {
      const parent = element.parentElement;
      return parent !== null && (scrolls(parent) || isWithin(parent));
    };
    return [...document.querySelectorAll("body *:not(textarea)")]
      .filter((element) => element.checkVisibility() && scrolls(element) && isWithin(element))
      .map(({ tagName, className }) => `${tagName} ${className}`);
  });

const longText = Array.from({ length: 80 }, (_, line) => `${line}. You are patient with everybody.`).join("\n");

test("on a phone frames take 120 pixels at most, and the page alone scrolls", async ({ page, asAdmin }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await asAdmin();
  await startBlankBot(page, "Sempit");
  const instructions = page.getByRole("textbox", { name: "Personality and instructions" });
  await instructions.fill(longText);
  const expectRoomy = async () => {
    expect(await frameHeight(page)).toBeLessThanOrEqual(frameRoomPx);
    expect(await nestedScrollers(page)).toEqual([]);
    await expectNoSideScroll(page);
  };
  await expectRoomy();
  await page.mouse.wheel(0, 600);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
  await expect(page.getByRole("tab", { name: "Parts" })).toBeInViewport();
  await page.getByRole("tab", { name: "Parts" }).click();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  for (const summary of await page.locator("summary").all()) {
    if (await summary.isVisible()) await summary.click();
  }
  await expectRoomy();
  await expectNoViolations(page);
  await page.getByRole("tab", { name: "Instructions" }).click();
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
  await page.getByRole("tab", { name: "Try it" }).click();
  await expectRoomy();
  const field = page.getByRole("textbox", { name: "Type your question" });
  const questions = ["When do you open?", "And on Sundays?", "And on Mondays?", "And at night?"];
  for (const [place, question] of questions.entries()) {
    await field.fill(question);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText(question);
    await expect(page.getByRole("log").getByRole("button", { name: "Copy", exact: true })).toHaveCount(place + 1);
  }
  await expect(page.getByRole("log").getByRole("listitem").last()).toBeInViewport();
  await expectRoomy();
  await page.getByRole("button", { name: "Why this answer?" }).last().click();
  await expect(page.getByRole("region", { name: "Why this answer?" })).toContainText("test-model");
  await expectRoomy();
});

test("on a tablet two panes share the screen beside the folded menu", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Sedang");
  for (const width of [768, 1024]) {
    await page.setViewportSize({ width, height: 900 });
    const chat = page.getByRole("region", { name: "Try it" });
    const boxOf = async (name: string) => page.getByRole("tabpanel", { name }).boundingBox();
    for (const name of ["Instructions", "Parts"]) {
      await page.getByRole("tab", { name }).click();
      const box = await boxOf(name);
      expect(box?.width).toBeGreaterThan(320);
      expect(box?.height).toBeGreaterThan(600);
      expect((await chat.boundingBox())?.width).toBeGreaterThan(320);
    }
    await expect(page.getByRole("tab")).toHaveCount(2);
    expect((await page.getByRole("navigation", { name: "Menu" }).boundingBox())?.width).toBeLessThanOrEqual(80);
    await expectNoSideScroll(page);
    await expectNoViolations(page);
  }
});

test("where there is room the trace stands beside the answer, which stays in its place", async ({ page, asAdmin }) => {
  await page.setViewportSize({ width: 1200, height: 800 });
  await asAdmin();
  await startBlankBot(page, "Luas");
  await page.getByRole("textbox", { name: "Type your question" }).fill("When do you open?");
  await page.keyboard.press("Enter");
  const why = page.getByRole("button", { name: "Why this answer?" });
  await why.waitFor();
  const log = page.getByRole("log");
  const before = await log.boundingBox();
  await why.click();
  const trace = page.getByRole("region", { name: "Why this answer?" });
  await expect(trace).toContainText("test-model");
  const after = await log.boundingBox();
  const beside = await trace.boundingBox();
  expect(after?.x).toBeCloseTo(before?.x ?? 0, 0);
  expect(after?.width).toBeCloseTo(before?.width ?? 0, 0);
  expect((beside?.x ?? 0) + (beside?.width ?? 0)).toBeLessThanOrEqual(after?.x ?? 0);
  expect(beside?.height).toBeGreaterThan(600);
  await page.getByRole("tab", { name: "Parts" }).click();
  await expect(page.locator("summary").filter({ hasText: "Opening" })).toBeVisible();
  await expectNoViolations(page);
  await trace.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("tab")).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Instructions" })).toBeVisible();
});

test("a question typed before the visitor's form is filled in is kept, and sent with it", async ({
  page,
  asAdmin,
  model,
}) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await asAdmin();
  await startBlankBot(page, "Penanya");
  await page.getByRole("textbox", { name: "Personality and instructions" }).fill("You help in {{kota}}.");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("tab", { name: "Parts" }).click();
  await page.locator("summary").filter({ hasText: "Blanks to fill in" }).click();
  const blank = page.getByRole("group", { name: "{{kota}}" });
  await blank.getByText("Edit this blank").click();
  await blank.getByLabel("Ask the visitor before the chat").check();
  await blank.getByLabel("Has to be filled in").check();
  await page.getByRole("tab", { name: "Try it" }).click();
  const field = page.getByRole("textbox", { name: "Type your question" });
  await field.fill("When do you open?");
  await page.keyboard.press("Enter");
  const city = page.getByRole("tabpanel", { name: "Try it" }).getByLabel("Kota");
  await expect(city).toBeFocused();
  await expect(city).toHaveAccessibleDescription("This field is needed.");
  await expect(page.getByText("Fill in the details above first. Your question is then sent by itself.")).toBeVisible();
  await expect(field).toHaveValue("When do you open?");
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  await city.fill("Bandung");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("When do you open?");
  await expect(page.getByRole("log")).toContainText("Open until six.");
  await expect(field).toHaveValue("");
  expect(JSON.stringify(model.requests.at(-1)?.body)).toContain("<kota>Bandung</kota>");
});
