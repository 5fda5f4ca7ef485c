/** An administrator finds out what is wrong, who changed what, and keeps providers apart. */
import { expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { instructionsOf, savedNote, startBlankBot } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off" } });

const phone = { width: 360, height: 780 };

test("a provider has a name of its own, and its verdict is still there after a reload", async ({
  page,
  asAdmin,
  model,
}) => {
  await asAdmin();
  await page.goto("/admin");
  const attention = page.getByRole("region", { name: "Needs you" });
  await expect(attention).toContainText("No model is connected.");
  await expectNoViolations(page);
  await attention.getByRole("link", { name: "Open models" }).click();
  await page.getByRole("button", { name: "Connect a provider" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Another one" }).click();
  await dialog.getByLabel("Address").fill(model.url);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("Own provider");
  await dialog.getByLabel("Name", { exact: true }).fill("Office account");
  await dialog.getByLabel("Model", { exact: true }).fill("test-model");
  await dialog.getByRole("button", { name: "Connect", exact: true }).click();
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Office account" }) });
  model.requireKey("sk-another-than-none");
  await card.getByRole("button", { name: "Test" }).click();
  await expect(card.getByRole("status")).toContainText("does not accept this key");
  await page.reload();
  await expect(card.getByRole("status")).toContainText("does not accept this key");
  await expect(card).toContainText("Tested now.");
  await expect(card).toContainText("Last problem: wrong key, now.");

  await page.goto("/admin");
  await expect(attention).toContainText("Office account: wrong key.");
  model.requireKey(null);
  await page.goto("/admin/models");
  await card.getByRole("button", { name: "Test" }).click();
  await expect(card.getByRole("status")).toContainText("It works");
  await expect(card).toContainText("Last problem: wrong key");
  await expectNoViolations(page);
  await page.goto("/admin");
  await expect(page.getByText("Nothing needs you at the moment.")).toBeVisible();
  await page.setViewportSize(phone);
  await expectNoSideScroll(page);
});

test("the history says in words what changed, and narrows by person, kind and day", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Toko Melati");
  await instructionsOf(page).fill("Answer in two sentences.");
  await expect(savedNote(page)).toBeVisible();
  await page.goto("/admin/log");
  await expect(page.getByText("changes that Rakit made by itself")).toBeVisible();
  const edited = page.getByRole("group").filter({ hasText: "edited the draft of Toko Melati" }).first();
  await edited.getByText("edited the draft of").click();
  await expect(edited).toContainText("Personality and instructions");
  await expect(edited).toContainText("Answer in two sentences.");
  await expectNoViolations(page);

  const kind = page.getByRole("combobox", { name: "Kind" });
  await kind.selectOption({ label: "People" });
  await expect(page).toHaveURL(/area=users/);
  await expect(page.getByText("edited the draft of")).toHaveCount(0);
  await expect(page.getByText("set up this Rakit").or(page.getByText("signed in")).first()).toBeVisible();
  await kind.selectOption({ label: "Everything" });
  await page.getByRole("combobox", { name: "By whom" }).selectOption({ label: "Rakit" });
  await expect(page).toHaveURL(/by=system/);
  await expect(page.getByText("edited the draft of")).toHaveCount(0);
  await page.getByLabel("to", { exact: true }).fill("2020-01-01");
  await expect(page.getByText("Nothing was changed that fits these filters.")).toBeVisible();
  await page.setViewportSize(phone);
  await expectNoSideScroll(page);
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page.getByText("edited the draft of Toko Melati").first()).toBeVisible();
});
