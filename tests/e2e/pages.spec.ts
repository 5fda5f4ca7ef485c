/** Every page as different people see it: two languages, two themes, a narrow and a wide screen. */
import type { Browser, Page } from "@playwright/test";
import { complaintsOf, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { becomeAdmin, makeInvite, takeTemplate } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { RATE_LIMITS: "off", LOG_LEVEL: "warn" } });
test.describe.configure({ mode: "serial" });

const user = { name: "Indah Penguji", email: "indah@example.org", password: "kata-sandi-indah" };

/** The third differs from the first two in its width alone, so that nothing new is out of reach there. */
const views = [
  { language: "id", locale: "id-ID", colorScheme: "light", viewport: { width: 360, height: 740 }, reach: true },
  { language: "en", locale: "en-GB", colorScheme: "dark", viewport: { width: 1440, height: 900 }, reach: true },
  { language: "id", locale: "id-ID", colorScheme: "dark", viewport: { width: 768, height: 1024 }, reach: false },
] as const;
type View = (typeof views)[number];

/** A visitor's page is named after its bot alone, and what is not there after nothing. */
const namedOtherwise = /^\/(b\/|not-there)/;

const fixed = [
  "/bots",
  "/templates",
  "/knowledge",
  "/welcome",
  "/account",
  "/workspace",
  "/admin",
  "/admin/users",
  "/admin/models",
  "/admin/mail",
  "/admin/bots",
  "/admin/log",
  "/admin/settings",
  "/api-docs",
  "/b/asisten-berita",
  "/b/not-there",
  "/not-there",
];

let state: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;
let made: string[] = [];
let invitation = "";

async function visit(browser: Browser, baseURL: string | undefined, view: View, signedIn: boolean) {
  const { language: _, reach: __, ...options } = view;
  // The language comes from the browser here, not from what was chosen at set-up.
  const cookies = signedIn ? state.cookies.filter(({ name }) => name !== "rakit_locale") : [];
  return browser.newContext({ ...options, baseURL, storageState: { cookies, origins: [] } });
}

async function expectOutside(page: Page, paths: readonly string[], { reach }: View): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await test.step(path, async () => {
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expectNoSideScroll(page);
      if (reach) await expectNoViolations(page);
    });
  }
}

test("the first page, before there is anybody", async ({ browser, baseURL }) => {
  for (const view of views) {
    const context = await visit(browser, baseURL, view, false);
    await expectOutside(await context.newPage(), ["/setup"], view);
    await context.close();
  }
});

test("an administrator with a bot and the demo's knowledge", async ({ page }) => {
  await becomeAdmin(page, user);
  await takeTemplate(page);
  made = [new URL(page.url()).pathname];
  await page.goto("/knowledge");
  await page.getByRole("link", { name: "Berita AI: ByteDance dan Huawei" }).click();
  await expect(page).toHaveURL(/\/knowledge\/kb_/);
  const base = new URL(page.url()).pathname;
  made.push(
    base,
    `${base}?find=chip`,
    `${base}?state=due`,
    `${base}/sources`,
    `${base}/chunking`,
    `${base}/duplicates`,
    `${base}/test?q=chip`,
    `${base}/test?q=zzzz`,
  );
  await page.goto("/admin/users");
  invitation = new URL(await makeInvite(page)).pathname;
  state = await page.context().storageState();
});

for (const view of views) {
  const { language, colorScheme, viewport } = view;
  test(`${language}, ${colorScheme}, ${viewport.width} px: nothing overflows${view.reach ? " and nothing is out of reach" : ""}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await visit(browser, baseURL, view, true);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    for (const path of [...fixed, ...made]) {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator("main[aria-busy], main [aria-busy=true]")).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await test.step(path, async () => {
        if (!namedOtherwise.test(path)) await expect(page).toHaveTitle(/^.+ · Rakit$/);
        await expectNoSideScroll(page);
        if (view.reach) await expectNoViolations(page);
      });
    }
    expect(complaints).toEqual([]);
    await context.close();
    const guest = await visit(browser, baseURL, view, false);
    const outside = await guest.newPage();
    await expectOutside(outside, ["/sign-in", "/sign-up", invitation, "/invite/nothing", "/reset/nothing"], view);
    await guest.close();
  });
}
