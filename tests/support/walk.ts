/** Ways through Rakit that journeys, measurements and pictures share. */
import type { Page } from "@playwright/test";

export type Person = { name: string; email: string; password: string };

/** From the set-up page to an administrator's first list of bots, in English. */
export async function becomeAdmin(page: Page, { name, email, password }: Person): Promise<void> {
  await page.goto("/setup");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("button", { name: "Create the administrator" }).click();
  await page.getByRole("link", { name: "Later" }).click();
  await page.getByRole("heading", { name: "Your bots" }).waitFor();
}

/** A bot of the template "Customer service", its draft saved, its builder open. */
export async function takeTemplate(page: Page): Promise<void> {
  await page.goto("/templates");
  await page.getByRole("button", { name: "Use this: Customer service" }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
}
