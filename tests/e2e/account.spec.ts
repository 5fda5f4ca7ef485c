/** One's own account: a forgotten password, a changed one, a language, a token for a program. */
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { chooseInMenu, createAccount, fillSignIn, makeInvite, signIn } from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "error" } });
test.describe.configure({ mode: "serial" });

const forgetful = { name: "Eka Penguji", email: "eka@example.org", password: "kata-sandi-eka" };
const renewed = { ...forgetful, password: "kata-sandi-baru" };
const changed = { ...forgetful, password: "kata-sandi-lain" };

test("who forgot the password gets a link from the administrator, good for once", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/admin/users");
  const guest = await (await browser.newContext({ locale: "en-GB", baseURL })).newPage();
  await guest.goto(await makeInvite(page));
  await createAccount(guest, forgetful);
  await guest.context().clearCookies();
  await page.reload();
  const user = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: forgetful.name, exact: true }) });
  await chooseInMenu(user, forgetful.name, "Link for a new password");
  const link = await page.getByLabel(`Link for a new password of ${forgetful.name}`).inputValue();
  const password = guest.getByLabel("New password");
  const set = guest.getByRole("button", { name: "Set the password" });

  await test.step("one that is too short is refused at the field, a good one is set", async () => {
    await guest.goto(link);
    await password.fill("short");
    await set.click();
    await expect(password).toHaveAccessibleDescription("At least 10 characters are needed.");
    await expect(password).toHaveValue("short");
    await expectNoViolations(guest);
    await password.fill(renewed.password);
    await set.click();
    await expect(guest.getByText("The password is set. Sign in with it.")).toBeVisible();
  });

  await test.step("the old one opens nothing any more, the new one does", async () => {
    await guest.getByRole("link", { name: "Sign in" }).click();
    await fillSignIn(guest, forgetful);
    await expect(guest.getByText("Email and password do not fit together.")).toBeVisible();
    await expect(guest.getByLabel("Email")).toHaveValue(forgetful.email);
    await expectNoViolations(guest);
    await fillSignIn(guest, renewed);
    await expect(guest.getByRole("heading", { name: "Your bots" })).toBeVisible();
  });

  await test.step("the link is used up", async () => {
    await guest.goto(link);
    await password.fill("kata-sandi-ketiga");
    await set.click();
    await expect(guest.getByText("This link is not valid any more. Ask an administrator for a new one.")).toBeVisible();
  });
  await guest.context().close();
});

test("a form that is sent before its page is ready is sent by the page, and keeps what was typed", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: "en-GB", baseURL });
  const page = await context.newPage();
  const email = page.getByLabel("Email");
  const typed = "not-the-password-10";
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  const ready = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await ready.promise;
    await route.continue();
  });

  await page.goto("/sign-in", { waitUntil: "commit" });
  await email.fill(admin.email);
  await page.getByLabel("Password").fill(typed);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(email).toHaveValue(admin.email);
  ready.resolve();
  await expect(page.getByText("Email and password do not fit together.")).toBeVisible();
  await expect(email).toHaveValue(admin.email);
  await expect(page.getByLabel("Password")).toHaveValue(typed);
  expect(addresses.filter((address) => address.includes(typed))).toEqual([]);
  await fillSignIn(page, admin);
  await expect(page.getByRole("heading", { name: "Your bots" })).toBeVisible();
  await context.close();
});

test("a changed password signs other devices out, and this one stays", async ({ page, browser, baseURL }) => {
  await signIn(page, renewed);
  const other = await (await browser.newContext({ locale: "en-GB", baseURL })).newPage();
  await signIn(other, renewed);
  await page.goto("/account");
  const present = page.getByLabel("Present password");
  const next = page.getByLabel("New password");
  const change = page.getByRole("button", { name: "Change password" });
  await present.fill("not-the-password");
  await next.fill(changed.password);
  await change.click();
  await expect(present).toHaveAccessibleDescription("That is not your present password.");
  await expect(next).toHaveValue(changed.password);
  await expectNoViolations(page);
  await present.fill(renewed.password);
  await change.click();
  await expect(page.getByText("The password is changed.")).toBeVisible();
  await other.goto("/bots");
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await fillSignIn(other, changed);
  await expect(other.getByRole("heading", { name: "Your bots" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await other.context().close();
});

test("moments are told in the zone that the browser is in", async ({ browser, baseURL }) => {
  const timeZone = "Pacific/Auckland";
  const traveller = await (await browser.newContext({ locale: "en-GB", timezoneId: timeZone, baseURL })).newPage();
  const told = (moment: Date) =>
    new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone }).format(moment);
  const before = told(new Date());
  await signIn(traveller, changed);
  const after = told(new Date());
  await traveller.goto("/account");
  const session = traveller.getByRole("listitem").filter({ hasText: "this device" });
  await expect(session.filter({ hasText: before }).or(session.filter({ hasText: after }))).toBeVisible();
  await traveller.context().close();
});

test("a chosen language stays, on every page and after a reload", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, changed);
  await page.goto("/account");
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Indonesian" });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Akun" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Bahasa" })).toHaveValue("id");
  await expectNoSideScroll(page);
  await page.goto("/bots");
  await expect(page.locator("html")).toHaveAttribute("lang", "id");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Bot Anda" })).toBeVisible();
});

test("a token lets a program in as far as its scope goes, until it is taken back", async ({
  page,
  playwright,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/account");
  await page.getByLabel("What it is for").fill("");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByLabel("What it is for")).toHaveAccessibleDescription("This field is needed.");
  await page.getByLabel("What it is for").fill("Night report");
  await page.getByLabel("What it may do").selectOption({ label: "Read" });
  await page.getByRole("button", { name: "Create token" }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const answer = await program.get("/api/v1/workspaces");
  expect(answer.status()).toBe(200);
  const { items }: { items: { id: string }[] } = await answer.json();
  const bot = { workspaceId: items[0]?.id, from: { kind: "blank", name: "Night bot", language: "en" } };
  expect((await program.post("/api/v1/bots", { data: bot })).status()).toBe(403);
  await page.getByRole("button", { name: "Take back Night report" }).click();
  await expect(page.getByText("Night report")).toHaveCount(0);
  expect((await program.get("/api/v1/workspaces")).status()).toBe(401);
  await page.reload();
  await expect(page.getByLabel("Token", { exact: true })).toHaveCount(0);
  await program.dispose();
});
