/** Snippets that contradict or repeat each other are seen to, and a document that is due for review is pointed out. */
import { admin, expect, expectNoSideScroll, expectNoViolations, test, withAdmin } from "#tests/support/playwright.ts";
import { chooseInMenu, newKnowledge, openTab, writeSnippet } from "#tests/support/walk.ts";

test.use({ serverEnv: { ...withAdmin, RATE_LIMITS: "off", SEED_DEMO: "off", LOG_LEVEL: "warn" } });

test("a maker mends what contradicts itself, and is reminded of what is to be looked at again", async ({
  page,
  asAdmin,
}) => {
  await asAdmin();
  await newKnowledge(page, "Shop");
  await writeSnippet(page, "Delivery", "Delivery to Bandung costs Rp10.000.");
  await writeSnippet(page, "Delivery", "Delivery to Bandung is Rp12.000!");
  await writeSnippet(page, "Parking", "Parking is free behind the shop, next to the bakery.");
  await writeSnippet(page, "Parking", "Parking is free behind the shop next to the bakery");
  const home = page.url();

  await test.step("both pairs are there, the figures that differ marked", async () => {
    await openTab(page, "Tidy (2)");
    await expect(page.getByRole("heading", { name: "Which figure is right?" })).toBeVisible();
    await expect(page.locator("mark")).toHaveText(["12.000", "10.000"]);
    await expect(page.getByRole("heading", { name: "Twice the same?" })).toBeVisible();
    await expectNoViolations(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSideScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("both are right, which can be taken back", async () => {
    await page.getByRole("button", { name: "Both are right: Delivery" }).click();
    await expect(page.getByRole("heading", { name: "Which figure is right?" })).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { name: "Which figure is right?" })).toBeVisible();
  });

  await test.step("one is corrected in place: now it is there twice, and one of them goes", async () => {
    const newer = page.getByRole("listitem", { name: "Snippet 1: Delivery" });
    await expect(page.getByRole("link", { name: "Tidy (2)" })).toBeVisible();
    await newer.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Text", { exact: true }).fill("Delivery to Bandung is Rp10.000, by bicycle and tomorrow.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: "Which figure is right?" })).toHaveCount(0);
    await page.getByRole("listitem", { name: "Snippet 2: Parking" }).getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { name: "Nothing to tidy up" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Tidy", exact: true })).toBeVisible();
  });

  await test.step("a day of review that has come is pointed out, and a tag filters", async () => {
    await page.goto(home);
    await chooseInMenu(page, "Parking", "Owner and review");
    await page.getByLabel("Look at it again on").fill("2020-02-29");
    await page.getByRole("textbox", { name: "Tags" }).fill("place, car");
    await page.getByRole("button", { name: "Save" }).click();
    await openTab(page, "Tidy (1)");
    await expect(page.getByText("1 document is due for review.")).toBeVisible();
    await page.getByRole("link", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/state=due/);
    const titles = page.getByRole("heading", { level: 3 });
    await expect(titles).toHaveText(["Parking"]);
    await expect(page.getByText("due for review", { exact: true })).toBeVisible();
    // Whose knowledge it is goes without saying to its owner.
    await page.getByRole("button", { name: "Parking", exact: true }).click();
    await expect(page.getByText("review on", { exact: false })).toBeVisible();
    await expect(page.getByText(admin.name)).toHaveCount(0);
    await page.getByRole("combobox", { name: "Show" }).selectOption({ label: "All" });
    await expect(titles).toHaveCount(3);
    await page.getByRole("combobox", { name: "By tag" }).selectOption({ label: "car" });
    await expect(titles).toHaveText(["Parking"]);
    await expectNoViolations(page);
  });

  await test.step("the only one that is shown is deleted, and comes back with all that was known of it", async () => {
    const parking = page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading", { level: 3, name: "Parking" }) });
    const before = await parking.textContent();
    expect(before).toContain("due for review");
    await chooseInMenu(parking, "Parking", "Delete");
    await expect(parking).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await parking.getByRole("button", { name: "Parking", exact: true }).click();
    expect(await parking.textContent()).toBe(before);
  });
});
