/** A visitor adds a document and a picture to questions, where the maker allows it; members see them, and forgetting deletes them. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { photo } from "#tests/support/attachments.ts";
import { filesWith } from "#tests/support/files-with.ts";
import type { ServedRequest } from "#tests/support/openai-server.ts";
import {
  answeredBy,
  complaintsOf,
  expect,
  expectNoSideScroll,
  expectNoViolations,
  test,
} from "#tests/support/playwright.ts";
import { imagesIn, seeing, wordsIn } from "#tests/support/vision.ts";
import { openPart, publishBot, savedNote, startBlankBot } from "#tests/support/walk.ts";

test.use({ serverEnv: ({ model }, use) => use(answeredBy(model)) });

const phone = { width: 360, height: 740 };
const note = {
  name: "nota-kenari.txt",
  mimeType: "text/plain",
  buffer: Buffer.from("Nomor pesanan: KENARI-7261\n\nTotal 90.000"),
};
const picture = { name: "struk.jpg", mimeType: "image/jpeg" };

/** Repeats what only a reader of the files can know. */
function answerOf(request: ServedRequest) {
  const number = /KENARI-\d+/.exec(wordsIn(request))?.[0] ?? "tidak ada";
  return { text: `Nomornya ${number}, gambarnya ${imagesIn(request).length}.` };
}

const picker = (page: Page): Locator => page.locator("input[type=file][multiple]");
const waiting = (page: Page): Locator =>
  page.getByRole("list", { name: "Berkas yang akan dikirim" }).getByRole("listitem");

async function ask(page: Page, question: string): Promise<void> {
  const answers = page.getByRole("button", { name: "Salin", exact: true });
  const before = await answers.count();
  await page.getByRole("textbox", { name: "Tulis pertanyaan Anda" }).fill(question);
  await page.getByRole("button", { name: "Kirim" }).click();
  await answers.nth(before).waitFor();
}

const isDrawn = (image: Locator) =>
  expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);

test("files beside questions, from the maker's switch to the visitor who is forgotten", async ({
  page,
  browser,
  baseURL,
  model,
  server,
  asAdmin,
}) => {
  test.slow();
  model.answer(seeing(answerOf));
  await asAdmin();
  let address = "";

  await test.step("the maker switches them on, and the model's sight is tested by a picture", async () => {
    await startBlankBot(page, "Asisten Nota");
    await openPart(page, "Rules");
    await page.getByRole("checkbox", { name: "Visitors may send documents" }).check();
    await page.getByRole("checkbox", { name: "Visitors may send pictures" }).check();
    await expect(page.getByText("test-model can see pictures.")).toBeVisible();
    await savedNote(page).waitFor();
    await expectNoViolations(page);
    address = await publishBot(page);
  });

  await test.step("the preview takes files as well", async () => {
    const preview = page.getByRole("region", { name: "Try it" });
    await preview.locator("input[type=file][multiple]").setInputFiles(note);
    await expect(preview.getByRole("list", { name: "Files to send" }).getByRole("listitem")).toContainText("kB");
    await preview.getByRole("textbox", { name: "Type your question" }).fill("Which number?");
    await preview.getByRole("button", { name: "Send" }).click();
    await expect(preview.getByRole("log")).toContainText("KENARI-7261");
  });

  const context = await browser.newContext({ locale: "id-ID", baseURL, viewport: phone });
  const visitor = await context.newPage();
  const complaints = complaintsOf(visitor);
  const log = visitor.getByRole("log");

  await test.step("a visitor adds a document, asks, and the answer rests on its text", async () => {
    await visitor.goto(address);
    await picker(visitor).setInputFiles(note);
    await expect(waiting(visitor)).toContainText("kB");
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
    await ask(visitor, "Berapa nomor pesanannya?");
    await expect(log).toContainText("Nomornya KENARI-7261, gambarnya 0.");
    await expect(log.getByRole("link", { name: "nota-kenari.txt" })).toBeVisible();
    await expect(waiting(visitor)).toHaveCount(0);
  });

  await test.step("a picture reaches the model, and the document is still known", async () => {
    await picker(visitor).setInputFiles({ ...picture, buffer: await photo(900, 600) });
    await expect(waiting(visitor)).toContainText("kB");
    await ask(visitor, "Apa ini?");
    await expect(log).toContainText("Nomornya KENARI-7261, gambarnya 1.");
  });

  await test.step("what is refused says why beside the file, more than fit are left out, and one can be removed", async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const empty = { name: "kosong.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) };
    const rest = Array.from({ length: 28 }, (_, index) => ({ ...note, name: `berkas-${index}.txt` }));
    await picker(visitor).setInputFiles([
      { name: "logo.svg", mimeType: "image/svg+xml", buffer: drawing },
      empty,
      ...rest,
    ]);
    await expect(waiting(visitor)).toHaveCount(4);
    await expect(visitor.getByText("Paling banyak 4 berkas untuk satu pertanyaan.")).toBeVisible();
    await expect(waiting(visitor).nth(0)).toContainText("gambar SVG");
    await expect(waiting(visitor).nth(1)).toContainText("Berkas ini kosong.");
    await expect(waiting(visitor).nth(3)).toContainText("kB");
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
    for (const name of ["logo.svg", "kosong.txt", "berkas-0.txt", "berkas-1.txt"])
      await visitor.getByRole("button", { name: `Hapus ${name}` }).click();
    await expect(waiting(visitor)).toHaveCount(0);
  });

  await test.step("a lost line can be tried again, and a file that waits is there after a reload", async () => {
    await context.setOffline(true);
    await picker(visitor).setInputFiles({ ...note, name: "lagi.txt" });
    await expect(waiting(visitor)).toContainText("Sambungan terputus.");
    await context.setOffline(false);
    await visitor.getByRole("button", { name: "Coba lagi" }).click();
    await expect(waiting(visitor)).toContainText("kB");
    await visitor.reload();
    await expect(waiting(visitor)).toContainText("lagi.txt");
    await visitor.getByRole("button", { name: "Hapus lagi.txt" }).click();
    await expect(waiting(visitor)).toHaveCount(0);
  });

  await test.step("pasted and dropped files are taken, and text that comes with a picture is pasted as text", async () => {
    const field = visitor.getByRole("textbox", { name: "Tulis pertanyaan Anda" });
    const bytes = [...(await photo(40, 30))];
    const paste = (text: string) =>
      field.evaluate(
        (element, given) => {
          const data = new DataTransfer();
          if (given.text) data.setData("text/plain", given.text);
          data.setData("text/html", "<img src='x'>");
          data.items.add(new File([new Uint8Array(given.bytes)], "image.png", { type: "image/jpeg" }));
          element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        },
        { text, bytes },
      );
    await paste("Harga kopi");
    await paste("");
    await expect(waiting(visitor)).toHaveCount(1);
    await visitor.locator(".chat").evaluate((chat, given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given)], "jatuh.jpg", { type: "image/jpeg" }));
      chat.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, bytes);
    await expect(waiting(visitor)).toHaveCount(2);
    for (const name of ["image.png", "jatuh.jpg"]) await visitor.getByRole("button", { name: `Hapus ${name}` }).click();
    await expect(waiting(visitor)).toHaveCount(0);
  });

  await test.step("a reload shows the files with their questions", async () => {
    await visitor.reload();
    await isDrawn(log.getByRole("link", { name: "Buka struk.jpg" }).locator("img"));
    const [download] = await Promise.all([
      visitor.waitForEvent("download"),
      log.getByRole("link", { name: "nota-kenari.txt" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("nota-kenari.txt");
    await expectNoViolations(visitor);
    await expectNoSideScroll(visitor);
  });

  await test.step("another visitor does not get them", async () => {
    const link = await log.getByRole("link", { name: "Buka struk.jpg" }).getAttribute("href");
    const stranger = await browser.newContext({ baseURL });
    expect((await stranger.request.get(link ?? "")).status()).toBe(404);
    await stranger.close();
  });

  await test.step("a member finds the conversation by its files, and sees them", async () => {
    await page.goto("/conversations?files=1");
    await page.getByRole("link", { name: "Berapa nomor pesanannya?" }).click();
    await expect(page.getByRole("link", { name: "nota-kenari.txt" })).toBeVisible();
    await isDrawn(page.getByRole("link", { name: "Open struk.jpg" }).locator("img"));
    await expectNoViolations(page);
  });

  await test.step("whoever is forgotten leaves no file on the disk", async () => {
    const files = path.join(server.dataDir, "files");
    // The maker's own trial keeps its file.
    expect(filesWith(files, "KENARI-7261")).toHaveLength(2);
    await visitor.getByRole("button", { name: "Menu" }).click();
    await visitor.getByRole("dialog", { name: "Menu" }).getByText("Pengaturan").click();
    await visitor.getByRole("button", { name: "Lupakan saya" }).click();
    await visitor
      .getByRole("dialog", { name: "Lupakan saya?" })
      .getByRole("button", { name: "Hapus selamanya" })
      .click();
    await expect(visitor.getByText("Semuanya sudah dihapus.")).toBeVisible();
    expect(existsSync(files)).toBe(true);
    expect(filesWith(files, "KENARI-7261")).toHaveLength(1);
  });
  expect(complaints).toEqual([]);
  await context.close();
});
