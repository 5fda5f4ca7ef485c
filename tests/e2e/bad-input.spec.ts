/** What people and programs get wrong: each gets its sentence, and nothing is lost. */
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { instructionsOf, openBuilder, startBlankBot } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", LOG_LEVEL: "error" } });
test.describe.configure({ mode: "serial" });

const turns = "/api/chat/asisten-berita/turns";
const scriptName = "<script>alert(1)</script>";

test("programs that ask wrongly get a status and a sentence, never a stream", async ({ request }) => {
  const refusals = [
    { status: 400, path: turns, data: { text: "" } },
    { status: 400, path: turns, data: { text: " \n " } },
    { status: 400, path: turns, data: { text: "x".repeat(100_000) } },
    { status: 400, path: turns, data: { text: "Halo", surprise: true } },
    { status: 400, path: turns, data: "no json" },
    { status: 404, path: "/api/chat/nobody-here/turns", data: { text: "Halo" } },
    { status: 403, path: turns, data: { text: "Halo" }, headers: { origin: "https://example.org" } },
    { status: 401, path: "/api/v1/bots", data: {} },
  ];
  for (const { status, path, data, headers } of refusals) {
    const response = await request.post(path, {
      data,
      headers: { "content-type": "application/json", "accept-language": "en", ...headers },
    });
    expect(response.status(), `${path} ${JSON.stringify(data).slice(0, 40)}`).toBe(status);
    expect(response.headers()["content-type"]).toContain("application/problem+json");
    const problem: { status: number; detail: string; code: string } = await response.json();
    expect(problem.status).toBe(status);
    expect(problem.detail).toMatch(/^\p{Lu}.+\.$/u);
  }
});

test("a question of nothing but emoji gets an honest answer", async ({ page }) => {
  await page.goto("/b/asisten-berita");
  await page.getByRole("textbox").fill("🤖🤖🤖");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log")).toContainText("🤖🤖🤖");
  await expect(page.getByRole("button", { name: "Copy" }).first()).toBeVisible();
});

test("a script in a bot's name is a name", async ({ page, asAdmin }) => {
  let alerts = 0;
  page.on("dialog", async (dialog) => {
    alerts += 1;
    await dialog.dismiss();
  });
  await asAdmin();
  await page.getByRole("link", { name: "New bot" }).first().click();
  await page.getByLabel("Name of the bot").fill("");
  await page.getByRole("button", { name: "Start blank" }).click();
  await expect(page.getByText("This field is needed.")).toBeVisible();
  await page.getByLabel("Name of the bot").fill(scriptName);
  await page.getByRole("button", { name: "Start blank" }).click();
  await openBuilder(page);
  await expect(page).toHaveURL(/\/bots\/bot_/);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(page.getByRole("heading", { name: "It is live" })).toBeVisible();
  const address = await page.getByLabel("Address of the bot's page").inputValue();
  await page.goto(address);
  await expect(page.getByRole("heading", { name: scriptName })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await expectNoViolations(page);
  await page.goto("/bots");
  await expect(page.getByText(scriptName).first()).toBeVisible();
  expect(alerts).toBe(0);
});

test("two tabs: the second is told, and what was typed there stays", async ({ page, context, asAdmin }) => {
  await asAdmin();
  await page.getByRole("link", { name: scriptName }).first().click();
  await expect(page).toHaveURL(/\/bots\/bot_/);
  const other = await context.newPage();
  await other.goto(page.url());
  await instructionsOf(page).fill("You are the first tab.");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await instructionsOf(other).fill("You are the second tab.");
  await expect(
    other.getByText("This bot was saved in another tab, or by somebody else.", { exact: false }),
  ).toBeVisible();
  await expect(instructionsOf(other)).toHaveValue("You are the second tab.");
  await other.getByRole("button", { name: "Publish", exact: true }).click();
  const sheet = other.getByRole("dialog", { name: "Publish" });
  await expect(sheet.getByRole("alert")).toContainText("they cannot be published. This bot was saved in another tab");
  await expect(sheet.getByRole("button", { name: "Publish now" })).toBeDisabled();
  await other.close({ runBeforeUnload: false });
  await page.reload();
  await expect(instructionsOf(page)).toHaveValue("You are the first tab.");
});

test("a long name makes no list wider than a phone", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Asisten Layanan Pelanggan Toko Bunga Melati");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/bots");
  await expect(
    page.getByRole("link", { name: "Asisten Layanan Pelanggan Toko Bunga Melati", exact: true }),
  ).toBeVisible();
  await expectNoSideScroll(page);
});
