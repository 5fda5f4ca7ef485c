/** A team: people join by links, see what their role lets them, leave; links that open nothing say so; who may have an account at all. */
import type { Browser, Page } from "@playwright/test";
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import {
  createAccount,
  fillSignIn,
  instructionsOf,
  makeInvite,
  savedNote,
  startBlankBot,
} from "#tests/support/walk.ts";

// A server of its own: what stands here must not depend on what other journeys did.
test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "error" } });
test.describe.configure({ mode: "serial" });

const team = "Toko Anggrek";
const budi = { name: "Budi Penguji", email: "budi@example.org", password: "kata-sandi-budi" };
const citra = { name: "Citra Penguji", email: "citra@example.org", password: "kata-sandi-citra" };

/** Somebody at another computer, at first without a session. */
async function atAnotherComputer(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ locale: "en-GB", baseURL })).newPage();
}

const workspaceChip = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name} · `) });

async function chooseWorkspace(page: Page, name: string): Promise<void> {
  await page.goto("/workspace");
  const chip = workspaceChip(page, name);
  if ((await chip.getAttribute("aria-pressed")) !== "true") await chip.click();
  await expect(chip).toHaveAttribute("aria-pressed", "true");
}

/** A link into the team; it takes an owner. */
async function inviteIntoTeam(page: Page, role: "Editor" | "Viewer"): Promise<string> {
  await chooseWorkspace(page, team);
  await page.getByRole("combobox", { name: "Role", exact: true }).selectOption({ label: role });
  return makeInvite(page);
}

async function expectNothingBehind(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link does not open anything" })).toBeVisible();
  await expect(page.getByText("This invite link is not valid any more. Ask for a new one.")).toBeVisible();
}

test("somebody new joins by a link: as viewer to look, as editor to change", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/workspace");
  await page.getByLabel("New workspace for a team").fill(team);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByText(`“${team}” is there, and you own it.`)).toBeVisible();
  await startBlankBot(page, "Kasir");
  const link = await inviteIntoTeam(page, "Viewer");
  await expectNoViolations(page);
  const guest = await atAnotherComputer(browser, baseURL);

  await test.step("the link says who invites whom to what", async () => {
    await guest.goto(link);
    await expect(guest.getByRole("heading", { name: "You are invited" })).toBeVisible();
    await expect(
      guest.getByText(`${admin.name} invites you to the workspace “${team}”. Your role there: Viewer.`),
    ).toBeVisible();
    await expectNoViolations(guest);
    await createAccount(guest, budi);
    await expect(guest.getByText(`Welcome to “${team}”.`)).toBeVisible();
    await expect(guest.getByRole("link", { name: "Kasir", exact: true })).toBeVisible();
    await expectNoViolations(guest);
  });

  await test.step("a viewer sees the bot and may try it, but is offered no change", async () => {
    await guest.goto("/bots");
    await expect(guest.getByRole("link", { name: "New bot" })).toHaveCount(0);
    // Into their own workspace, where they may write.
    await guest.getByRole("button", { name: "More: Kasir" }).click();
    await expect(guest.getByRole("menuitem")).toHaveText(["Copy to…"]);
    await guest.keyboard.press("Escape");
    await guest.getByRole("link", { name: "Kasir", exact: true }).click();
    await expect(guest.getByText("You may look and try; editors change it")).toBeVisible();
    await expect(instructionsOf(guest)).toBeDisabled();
    for (const name of ["Publish", "Undo", "Save as template"]) {
      await expect(guest.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
    await expect(guest.getByRole("textbox", { name: "Type your question" })).toBeEnabled();
    await expectNoViolations(guest);
    await guest.goto("/knowledge");
    await expect(guest.getByRole("button", { name: "New knowledge" })).toHaveCount(0);
  });

  await test.step("an owner limits how long chats are kept, once the loss of older ones is confirmed", async () => {
    await page.goto("/workspace");
    const days = page.getByLabel("Days that chats are kept at most");
    const form = page.locator("form").filter({ has: days });
    await days.fill("30");
    await form.getByRole("button", { name: "Save" }).click();
    const dialog = page.getByRole("dialog", { name: "Keep chats for a shorter time?" });
    await expectNoViolations(page);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(days).toHaveValue("30");
    await form.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("button", { name: "Delete older chats" }).click();
    await expect(page.getByText("Saved")).toBeVisible();
    await page.reload();
    await expect(days).toHaveValue("30");
    await guest.goto("/workspace");
    await expect(guest.getByRole("heading", { name: "Leave this workspace" })).toBeVisible();
    await expect(guest.getByLabel("Days that chats are kept at most")).toHaveCount(0);
  });

  await test.step("an owner makes an editor of them, who changes the bot", async () => {
    await page.goto("/workspace");
    const role = page.getByRole("combobox", { name: `Role of ${budi.name}` });
    const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await role.selectOption({ label: "Editor" });
    await answered;
    await guest.goto("/bots");
    await guest.getByRole("link", { name: "Kasir", exact: true }).click();
    await instructionsOf(guest).fill("You add up.");
    await expect(savedNote(guest)).toBeVisible();
    await guest.goto("/workspace");
    await expect(guest.getByRole("combobox", { name: /^Role of/ })).toHaveCount(0);
    await expect(guest.getByRole("button", { name: "Make an invite link" })).toHaveCount(0);
  });

  await test.step("the link served its one person", async () => {
    await guest.context().clearCookies();
    await expectNothingBehind(guest, link);
  });
  await guest.context().close();
});

test("somebody with an account joins by a link, and leaves the team again", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.goto("/admin/users");
  const guest = await atAnotherComputer(browser, baseURL);
  await guest.goto(await makeInvite(page));
  await createAccount(guest, citra);
  await guest.context().clearCookies();
  const link = await inviteIntoTeam(page, "Editor");

  await test.step("the way goes over sign-in back to the link", async () => {
    await guest.goto(link);
    await guest.getByRole("link", { name: "Sign in to join" }).click();
    await fillSignIn(guest, citra);
    await expect(guest.getByText(`You are signed in as ${citra.name} (${citra.email}).`)).toBeVisible();
    await expectNoViolations(guest);
    await guest.getByRole("button", { name: "Join the workspace" }).click();
    await expect(guest.getByRole("heading", { name: "Your bots" })).toBeVisible();
    await expect(guest.getByText(`Welcome to “${team}”.`)).toBeVisible();
    await expect(guest.getByRole("link", { name: "Kasir", exact: true })).toBeVisible();
  });

  await test.step("the link leads a member there as well, whichever workspace they came from", async () => {
    await guest.goto("/workspace");
    await chooseWorkspace(guest, citra.name);
    await guest.goto(link);
    await guest.getByRole("button", { name: "Go to the workspace" }).click();
    await expect(guest.getByRole("link", { name: "Kasir", exact: true })).toBeVisible();
  });

  await test.step("leaving asks first, and then the team is gone for them", async () => {
    await guest.setViewportSize({ width: 360, height: 740 });
    await guest.goto("/workspace");
    await guest.getByRole("button", { name: "Leave", exact: true }).click();
    const dialog = guest.getByRole("dialog", { name: `Leave “${team}”?` });
    await expectNoSideScroll(guest);
    await expectNoViolations(guest);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(workspaceChip(guest, team)).toBeVisible();
    await guest.getByRole("button", { name: "Leave", exact: true }).click();
    await dialog.getByRole("button", { name: "Leave", exact: true }).click();
    await expect(workspaceChip(guest, team)).toHaveCount(0);
    await guest.goto("/bots");
    await expect(guest.getByRole("link", { name: "Kasir", exact: true })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole("combobox", { name: `Role of ${budi.name}` })).toBeVisible();
    await expect(page.getByRole("combobox", { name: `Role of ${citra.name}` })).toHaveCount(0);
  });
  await guest.context().close();
});

test("a link that was taken back, or never was, opens nothing", async ({ page, browser, baseURL, asAdmin }) => {
  await asAdmin();
  const link = await inviteIntoTeam(page, "Viewer");
  await page.getByRole("button", { name: /^Take back the invite: Anybody with the link, until/ }).click();
  await expect(page.getByText("No link is open.")).toBeVisible();
  const guest = await atAnotherComputer(browser, baseURL);
  await expectNothingBehind(guest, link);
  await expectNothingBehind(guest, "/invite/never-was");
  await guest.getByRole("link", { name: "Go to the start page" }).click();
  await expect(guest.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await guest.context().close();
});

test("who may create an account is what the administrator says", async ({ page, browser, baseURL, asAdmin }) => {
  await asAdmin();
  const guest = await atAnotherComputer(browser, baseURL);
  const allow = async (who: string) => {
    await page.goto("/admin/settings");
    await page.getByLabel("Who may create an account").selectOption({ label: who });
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
  };

  await test.step("by invitation: sign-up says so, and sign-in does not lead there", async () => {
    await guest.goto("/sign-up");
    await expect(guest.getByRole("heading", { name: "Accounts are made by invitation" })).toBeVisible();
    await expect(guest.getByRole("button", { name: "Create account" })).toHaveCount(0);
    await guest.getByRole("link", { name: "Sign in" }).click();
    await expect(guest.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expect(guest.getByRole("link", { name: "Create account" })).toHaveCount(0);
  });

  await test.step("nobody: an open link says so too, and no further one is made for new people", async () => {
    await page.goto("/admin/users");
    const link = await makeInvite(page);
    await allow("Nobody");
    await guest.goto(link);
    await expect(guest.getByText("No new accounts are made here at present.")).toBeVisible();
    await expect(guest.getByRole("button", { name: "Create account" })).toHaveCount(0);
    await page.goto("/admin/users");
    await expect(page.getByText("Nobody may create an account here at present", { exact: false })).toBeVisible();
    await expect(page.getByRole("button", { name: "Make an invite link" })).toHaveCount(0);
  });

  await test.step("everybody: sign-up refuses an e-mail that is known, and takes a new one", async () => {
    await allow("Everybody");
    await guest.goto("/sign-in");
    await guest.getByRole("link", { name: "Create account" }).click();
    await guest.getByLabel("Your name").fill("Dian Penguji");
    await guest.getByLabel("Email").fill(budi.email);
    await guest.getByLabel("Password").fill("kata-sandi-dian");
    await guest.getByRole("button", { name: "Create account" }).click();
    await expect(guest.getByLabel("Email")).toHaveAccessibleDescription(/No account can be made with this email here/);
    await expect(guest.getByLabel("Your name")).toHaveValue("Dian Penguji");
    await expectNoViolations(guest);
    await createAccount(guest, { name: "Dian Penguji", email: "dian@example.org", password: "kata-sandi-dian" });
  });
  await guest.context().close();
});
