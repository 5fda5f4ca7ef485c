/** A Mermaid diagram of an answer: drawn in an image of its own, from a worker; code where it cannot be drawn. */
import type { Page } from "@playwright/test";
import { answeredBy, expect, expectNoSideScroll, expectNoViolations, test } from "#tests/support/playwright.ts";

test.use({ serverEnv: ({ model }, use) => use({ ...answeredBy(model), SEED_DEMO: "on" }) });

const fenced = (code: string) => `Begini:\n\n\`\`\`mermaid\n${code}\n\`\`\`\n\nSelesai.`;
const order = "graph TD\n  A[Pesan <b>kopi</b>] --> B{Sudah bayar?}\n  B -->|Ya| C[Dikirim]\n  B -->|Belum| A";
/** Each of these stands for a hundred arrows. */
const names = Array.from({ length: 60 }, (_, number) => `n${number}`).join(" & ");
const endless = `graph TD\n${Array.from({ length: 6 }, () => `${names} --> ${names}`).join("\n")}`;

async function ask(page: Page, times: number): Promise<void> {
  await page.getByRole("textbox", { name: "Tulis pertanyaan" }).fill("Siapa yang membuat chip Ascend?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("log").getByText("Selesai.")).toHaveCount(times);
}

test("a diagram is a picture with words for it, its code one press away, in both themes, and asks nobody else", async ({
  browser,
  baseURL,
  model,
}) => {
  const context = await browser.newContext({ baseURL, locale: "id-ID", viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !/^(?:blob|data):/.test(request.url()))
      elsewhere.push(request.url());
  });
  const refused: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) refused.push(message.text());
  });
  model.answer({ text: fenced(order) });
  await page.goto("/b/asisten-berita");
  await ask(page, 1);
  const picture = page.getByRole("img", { name: /^Diagram: .*Sudah bayar\?/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
  const light = await picture.getAttribute("src");
  await expectNoViolations(page);
  await expectNoSideScroll(page);
  await page.getByRole("button", { name: "Lihat kodenya" }).click();
  await expect(page.getByRole("log")).toContainText("B{Sudah bayar?}");
  await expect(picture).toHaveCount(0);
  await page.getByRole("button", { name: "Lihat diagramnya" }).click();
  await expect(picture).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(picture).not.toHaveAttribute("src", light ?? "");
  await expectNoViolations(page);
  await page.reload();
  await expect(picture).toBeVisible();
  expect(elsewhere).toEqual([]);
  expect(refused).toEqual([]);
  await context.close();
});

test("what cannot be drawn stays code with a note, and a hostile diagram stops nothing", async ({
  browser,
  baseURL,
  model,
}) => {
  const context = await browser.newContext({ baseURL, locale: "id-ID" });
  const page = await context.newPage();
  const note = page.getByText("Diagram ini tidak bisa digambar di sini.", { exact: false });
  await page.goto("/b/asisten-berita");
  const codes = ['pie title Kopi\n  "Gayo" : 3', `graph TD\n${"A --> B\n".repeat(300)}`, endless];
  for (const [index, code] of codes.entries()) {
    model.answer({ text: fenced(code) });
    await ask(page, index + 1);
    // The field takes the next question while the diagram is being drawn.
    await page.getByRole("textbox", { name: "Tulis pertanyaan" }).fill("Halo");
    await expect(note).toHaveCount(index + 1);
  }
  await expect(page.getByRole("log").getByRole("img")).toHaveCount(0);
  await expect(page.getByRole("log")).toContainText("n0 & n1");
  await context.close();
});
