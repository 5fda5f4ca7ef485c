/** What a bot is recognised by, and that the preview shows the page as visitors will meet it. */
import type { Page } from "@playwright/test";
import { edgesOf, twoHalves, unsoundPictures } from "#tests/support/pictures.ts";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";
import { instructionsOf, openPart, publishBot, savedNote, startBlankBot, visitByPhone } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)), viewport: { width: 1440, height: 900 } });
test.describe.configure({ mode: "serial" });

const picture = (page: Page) => page.getByRole("group", { name: "Picture" });
const preview = (page: Page) => page.getByRole("region", { name: "Try it" });
const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) =>
  picture(page).locator("input[type=file]").setInputFiles(file);

async function expectFine(page: Page): Promise<void> {
  await expectNoSideScroll(page);
  await expectNoViolations(page);
}

test("a maker gives a bot a picture, and what is none is refused beside the field", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Kedai Foto");
  await openPart(page, "Look");

  await test.step("what cannot be used says why and what to do", async () => {
    const sentences: Record<string, string> = {
      "pictures.vector": "Save it as PNG and choose that.",
      "pictures.heic": "Save it as JPEG and choose that.",
      "pictures.format": "This is no PNG, JPEG, WebP, AVIF or GIF picture.",
      "pictures.broken": "This picture is damaged",
      "pictures.too_many_pixels": "more than 50 million pixels",
    };
    const files = [
      ...unsoundPictures.map(([, buffer, reason]) => ({ buffer, sentence: sentences[reason] ?? reason })),
      { buffer: Buffer.alloc(20_000_000), sentence: "at most 10 MB fit" },
    ];
    for (const { buffer, sentence } of files) {
      await choose(page, { name: "foto.bin", mimeType: "application/octet-stream", buffer });
      await expect(picture(page).getByRole("alert")).toContainText(sentence);
    }
    await expect(picture(page).getByRole("img")).toHaveCount(0);
    await expectFine(page);
  });

  await test.step("the face stays whatever the bot is called, and another one is a click away", async () => {
    const face = preview(page).locator(".opening-face svg");
    const drawn = await face.innerHTML();
    await openPart(page, "About");
    await page.getByLabel("Name", { exact: true }).fill("Kedai Gambar");
    await expect(preview(page).getByRole("heading", { name: "Kedai Gambar" })).toBeVisible();
    expect(await face.innerHTML()).toBe(drawn);
    await picture(page).getByRole("button", { name: "Another face" }).click();
    await expect.poll(() => face.innerHTML()).not.toBe(drawn);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => face.innerHTML()).toBe(drawn);
  });

  await test.step("a picture is moved by the keyboard, and stands everywhere at once", async () => {
    await choose(page, { name: "foto.png", mimeType: "image/png", buffer: await twoHalves(400, 300).png().toBuffer() });
    const square = picture(page).getByRole("application", { name: "What of it is shown" });
    await page.getByLabel("Nearer").fill("4");
    await square.focus();
    for (let press = 0; press < 30; press++) await square.press("ArrowRight");
    await expectFine(page);
    await page.getByRole("button", { name: "Use this picture" }).click();
    const shown = preview(page).locator(".opening img");
    await expect(shown).toHaveJSProperty("naturalWidth", 192);
    const address = (await shown.getAttribute("src")) ?? "";
    const answer = await page.request.get(address);
    expect(await edgesOf(await answer.body())).toEqual({ left: "blue", right: "blue", size: 192 });
    expect(answer.headers()["cache-control"]).toBe("private, max-age=31536000, immutable");
    await expect(page.locator(".builder-head img")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(shown).toHaveCount(0);
    await page.getByRole("button", { name: "Redo" }).click();
    await expect(shown).toHaveCount(1);
    await expect(savedNote(page)).toBeVisible();
    await expectFine(page);
  });

  await test.step("the list shows it", async () => {
    await page.goto("/bots");
    await expect(page.getByRole("listitem").filter({ hasText: "Kedai Gambar" }).locator("img")).toBeVisible();
  });
});

test("the preview is the page: colour, theme, line, picture and opening", async ({
  page,
  browser,
  baseURL,
  asAdmin,
}) => {
  await asAdmin();
  await page.getByRole("link", { name: "Kedai Gambar", exact: true }).click();
  await openPart(page, "Look");
  await page.getByLabel("Colour").fill("#ffd400");
  await page.getByLabel("Line under the name").fill("Foto cepat dan rapi");
  await page.getByLabel("Page", { exact: true }).selectOption("dark");
  await openPart(page, "Opening");
  await page.getByLabel("Opening message").fill("Halo! Mau **cetak** foto?");

  /** What meets the eye, with the colours as computed. */
  const lookOf = (root: Page | ReturnType<typeof preview>) =>
    root.locator(".chat-page").evaluate((frame) => {
      const style = getComputedStyle(frame);
      const opening = frame.querySelector(".opening");
      return {
        colours: ["--paper", "--accent", "--on-accent", "--accent-soft"].map((name) => style.getPropertyValue(name)),
        background: style.backgroundColor,
        ink: style.color,
        head: frame.querySelector(".chat-head p")?.textContent,
        opening: opening?.textContent,
        face: opening?.querySelector("img")?.width,
      };
    });

  await expect(preview(page).getByText("Foto cepat dan rapi")).toBeVisible();
  const previewed = await lookOf(preview(page));
  expect(previewed).toMatchObject({ head: "Kedai Gambar", face: 64 });
  expect(previewed.opening).toContain("Mau cetak foto?");
  await expect(savedNote(page)).toBeVisible();
  await expectFine(page);

  const path = await publishBot(page);
  const visitor = await visitByPhone(browser, baseURL, path);
  await expect(visitor.locator(".opening img")).toHaveJSProperty("naturalWidth", 192);
  expect(await lookOf(visitor)).toEqual(previewed);
  await expectFine(visitor);

  await test.step("the browser's tab and other sites show the picture", async () => {
    const icon = (await visitor.locator("link[rel=icon]").getAttribute("href")) ?? "";
    expect((await edgesOf(await (await visitor.request.get(icon)).body())).size).toBe(64);
    const card = (await visitor.locator("meta[property='og:image']").getAttribute("content")) ?? "";
    expect(card).toMatch(/^http:\/\/[^/]+\/b\/kedai-gambar\/card\.png\?look=pic_/);
    expect((await edgesOf(await (await visitor.request.get(card)).body())).size).toBe(1200);
  });

  await test.step("behind a password the picture is nobody's who has none", async () => {
    const src = (await visitor.locator(".opening img").getAttribute("src")) ?? "";
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Publish" });
    await sheet.getByLabel("Who may open it").selectOption({ label: "Whoever has the password" });
    await sheet.getByLabel("Password").fill("melati-putih");
    const saved = page.waitForResponse((response) => response.request().method() === "POST" && response.ok());
    await sheet.getByRole("button", { name: "Apply", exact: true }).click();
    await saved;
    for (const address of [src, `${path}/card.png`, `${path}/icon/192`])
      expect((await visitor.request.get(address)).status(), address).toBe(404);
    await visitor.reload();
    await expect(visitor.getByText("This bot asks for a password")).toBeVisible();
    await expect(visitor.locator("img")).toHaveCount(0);
  });
  await visitor.context().close();
});

test("blanks are filled in by their label, and what they are is for those who open it", async ({ page, asAdmin }) => {
  await asAdmin();
  await startBlankBot(page, "Kedai Isian");
  await instructionsOf(page).fill("You serve in {{kota}}.");
  await page.getByRole("button", { name: "Add it" }).click();
  await openPart(page, "Blanks to fill in");
  const blank = page.getByRole("group", { name: "{{kota}}" });
  await expect(blank.getByLabel("Label")).toBeHidden();
  await blank.getByLabel("Kota").fill("Bandung");

  await test.step("each kind is filled in as it is", async () => {
    await blank.getByText("Edit this blank").click();
    await blank.getByLabel("Kind").selectOption({ label: "Choice" });
    await blank.getByLabel("Choices").fill("Bogor, Depok");
    await expect(blank.getByRole("combobox", { name: "Kota" })).toHaveValue("Bandung");
    await blank.getByRole("combobox", { name: "Kota" }).selectOption("Depok");
    await blank.getByLabel("Kind").selectOption({ label: "Date" });
    await expect(blank.getByRole("textbox", { name: "Kota" })).toHaveValue("Depok");
    await blank.getByRole("textbox", { name: "Kota" }).fill("");
    await blank.locator("input[type=date]").fill("2026-12-01");
    await blank.getByLabel("Kind").selectOption({ label: "Text" });
    await expect(blank.getByRole("textbox", { name: "Kota" })).toHaveValue("2026-12-01");
  });

  await test.step("what visitors are asked for is marked, also when it is folded", async () => {
    await blank.getByLabel("Ask the visitor before the chat").check();
    await blank.getByText("Edit this blank").click();
    await expect(blank.getByText("Visitors are asked", { exact: true })).toBeVisible();
    await expect(preview(page).getByLabel("Kota")).toHaveValue("2026-12-01");
    await expectFine(page);
  });

  await test.step("a phone has room for it", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("tab", { name: "Parts" }).click();
    await expect(blank.getByRole("textbox", { name: "Kota" })).toBeVisible();
    await page.getByRole("tabpanel", { name: "Parts" }).locator("summary").filter({ hasText: "Look" }).click();
    await expect(picture(page).getByRole("button", { name: "Choose a picture" })).toBeVisible();
    await expectFine(page);
  });
});
