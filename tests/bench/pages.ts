/**
 * What pages weigh and take: JavaScript until idle, time of a page over HTTP, memory of the process before and after work.
 * Usage: node tests/bench/pages.ts [--answers 1000] [--pages 1000]
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { browserOptions } from "#tests/support/browser.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { becomeAdmin, takeTemplate } from "#tests/support/walk.ts";
import {
  benchSettings,
  newVisitorCookie,
  rakitCommand,
  residentMegabytes,
  startBareNext,
  startModel,
  startRakitOn,
} from "./processes.ts";
import { median, quantile } from "./statistics.ts";

const warmUps = 50;
const measured = 200;
const { values } = parseArgs({
  options: { answers: { type: "string", default: "1000" }, pages: { type: "string", default: "1000" } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const user = { name: "Sari", email: "sari@example.org", password: "a-password-for-figures" };

/** Kilobytes, gzipped one by one, of every script that the page asks for until the network is quiet. */
async function scriptKilobytes(context: BrowserContext, open: (page: Page) => Promise<unknown>): Promise<number> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script")
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await open(page);
  await page.waitForLoadState("networkidle");
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return total / 1024;
}

async function pageMs(url: string, cookie = ""): Promise<{ middle: number; late: number }> {
  const times: number[] = [];
  for (let index = 0; index < warmUps + measured; index++) {
    const startedAt = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await response.text();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    if (index >= warmUps) times.push(performance.now() - startedAt);
  }
  return { middle: median(times), late: quantile(times, 0.99) };
}

async function fillWithBots(url: string, token: string, count: number): Promise<void> {
  const workspaces = await fetch(`${url}/api/v1/workspaces`, { headers: { authorization: `Bearer ${token}` } });
  // The document of the API promises this shape.
  const { items } = (await workspaces.json()) as { items: { id: string }[] };
  for (let index = 0; index < count; index++) {
    const response = await fetch(`${url}/api/v1/bots`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({
        workspaceId: items[0]?.id,
        from: { kind: "blank", name: `Bot ${index}`, language: "en" },
      }),
    });
    if (response.status !== 201) throw new Error(`A bot was not made: ${response.status} ${await response.text()}`);
  }
}

async function answerMany(url: string, count: number): Promise<void> {
  let left = count;
  const visit = async () => {
    while (left-- > 0) {
      const response = await fetch(`${url}/api/chat/asisten-berita/turns`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: newVisitorCookie() },
        body: JSON.stringify({ text: "Berapa chip Ascend 910B yang dipesan ByteDance?" }),
      });
      await response.text();
    }
  };
  await Promise.all(Array.from({ length: 20 }, visit));
}

const rakit = await startRakit(benchSettings);
const browser = await chromium.launch(browserOptions);
const context = await browser.newContext({ baseURL: rakit.url, locale: "en-GB" });
say(`first start of a built Rakit, with its demo content: ${Math.round(rakit.readyMs)} ms`);

const page = await context.newPage();
await becomeAdmin(page, user);
const token = rakitCommand(rakit.dataDir, "token", "create", "--user", user.email, "--name", "bench");
await fillWithBots(rakit.url, token.split("\n").at(-1) ?? "", 100);
await takeTemplate(page);
const builder = page.url();
await page.close();

const model = await startModel({ tokens: 20, rate: 1_000 });
const bare = await startBareNext(model.url);
const kilobytes = {
  bare: await scriptKilobytes(context, (opened) => opened.goto(bare.url)),
  chat: await scriptKilobytes(context, (opened) => opened.goto("/b/asisten-berita")),
  builder: await scriptKilobytes(context, (opened) => opened.goto(builder)),
};
for (const [name, size] of Object.entries(kilobytes)) {
  say(
    `JavaScript of ${name}: ${size.toFixed(0)} KB gzipped, ${(size / kilobytes.bare).toFixed(2)} of a bare Next page`,
  );
}

const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
const bareMs = await pageMs(bare.url);
const timed = {
  "/b/asisten-berita": await pageMs(`${rakit.url}/b/asisten-berita`),
  "/bots with 101 bots": await pageMs(`${rakit.url}/bots`, cookie),
};
say(`bare Next page: median ${bareMs.middle.toFixed(1)} ms`);
for (const [name, { middle, late }] of Object.entries(timed)) {
  const ratio = (middle / bareMs.middle).toFixed(1);
  say(`${name}: median ${middle.toFixed(1)} ms, 99th percentile ${late.toFixed(1)} ms, ${ratio} of the bare page`);
}
await browser.close();
await rakit.stop();

const working = await startRakitOn(model.url);
say(`memory before the first request: ${residentMegabytes(working.pid).toFixed(0)} MB`);
for (let index = 0; index < Number(values.pages); index++) {
  await (await fetch(`${working.url}/b/asisten-berita`)).text();
}
await answerMany(working.url, Number(values.answers));
say(
  `memory after ${values.pages} pages and ${values.answers} answers: ${residentMegabytes(working.pid).toFixed(0)} MB`,
);
await working.stop();
await bare.stop();
await model.stop();
