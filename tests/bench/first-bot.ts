/**
 * How long a newcomer takes from the first page shown to the first answer of an own, published bot on a phone: one action
 * a second, 200 typed characters a minute; a text is pasted.
 * Usage: node tests/bench/first-bot.ts
 */
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Locator } from "@playwright/test";
import { browserOptions } from "#tests/support/browser.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { benchSettings } from "./processes.ts";

const actionMs = 1_000;
const charactersPerMinute = 200;
const text = [
  "# Delivery",
  "Orders are sent from Bandung. Orders arrive within three working days.",
  "# Exchange",
  "An unused item can be exchanged within seven days.",
].join("\n");

const say = (line: string) => process.stdout.write(`${line}\n`);
const counts = { clicks: 0, fields: 0 };

async function click(target: Locator): Promise<void> {
  await pause(actionMs);
  counts.clicks += 1;
  await target.click();
}

async function type(target: Locator, words: string): Promise<void> {
  await pause(actionMs);
  counts.fields += 1;
  await target.pressSequentially(words, { delay: 60_000 / charactersPerMinute });
}

async function paste(target: Locator, words: string): Promise<void> {
  await pause(actionMs);
  counts.fields += 1;
  await target.fill(words);
}

const server = await startRakit(benchSettings);
const browser = await chromium.launch(browserOptions);
try {
  for (const [place, viewport] of [
    ["at a desk", { width: 1440, height: 900 }],
    ["on a phone", { width: 360, height: 780 }],
  ] as const) {
    const isFirst = place === "at a desk";
    const maker = await browser.newContext({ baseURL: server.url, viewport, locale: "en-GB" });
    const page = await maker.newPage();
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    Object.assign(counts, { clicks: 0, fields: 0 });
    const startedAt = performance.now();
    await page.goto(isFirst ? "/setup" : "/sign-in");
    if (isFirst) {
      await type(page.getByLabel("Your name"), "Sari");
      await type(page.getByLabel(/E-?mail/), "sari@example.org");
      await type(page.getByLabel("Password"), "a-long-password");
      await click(button("Create the administrator"));
      await click(page.getByRole("link", { name: "Later" }));
    } else {
      await type(page.getByLabel(/E-?mail/), "sari@example.org");
      await type(page.getByLabel("Password"), "a-long-password");
      await click(button("Sign in"));
    }
    await click(page.getByRole("link", { name: "New bot" }).first());
    const fromList = { ...counts };
    await click(button(/^Customer service/));
    await type(page.getByLabel("Name of the shop"), "Toko Melati");
    await type(page.getByLabel("Contact of a person"), "0812 3456 789");
    await click(button("Next: Knowledge"));
    await paste(page.getByLabel("Your text"), text);
    await click(button("Add and try it"));
    await click(button("How do I exchange an item?"));
    await page.getByRole("log").getByText("within seven days").waitFor();
    await click(button("Next: Publish"));
    await click(button("Publish now"));
    const address = await page.getByLabel("Address of the bot's page").inputValue();
    const phone = await browser.newContext({ viewport: { width: 360, height: 780 }, locale: "en-GB", isMobile: true });
    const visit = await phone.newPage();
    await visit.goto(address);
    await pause(actionMs);
    await visit.getByRole("button", { name: "How do I exchange an item?" }).click();
    await visit.getByRole("log").getByText("within seven days").waitFor();
    const seconds = (performance.now() - startedAt) / 1_000;
    const clicks = counts.clicks - fromList.clicks + 1;
    const fields = counts.fields - fromList.fields;
    say(`${place}: ${seconds.toFixed(0)} s from the first page; from the list ${clicks} clicks, ${fields} fields`);
    await maker.close();
    await phone.close();
  }
} finally {
  await browser.close();
  await server.stop();
}
