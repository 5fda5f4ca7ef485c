/**
 * What a visitor with a cheap phone feels on a bot's page: largest contentful paint of a first visit, interaction to next
 * paint while typing and sending, and layout shift over a streamed answer; beside a bare Next page in the same run. The
 * browser is slowed down four times, with 1.6 Mbit/s down and 150 ms for a round trip.
 * Usage: node tests/bench/chat-vitals.ts [--runs 3]
 */
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserOptions } from "#tests/support/browser.ts";
import { startBareNext, startModel, startRakitOn } from "./processes.ts";
import { median } from "./statistics.ts";

const { values } = parseArgs({ options: { runs: { type: "string", default: "3" } } });
const slowdown = 4;
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
const phone = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true, locale: "id-ID" };

type Vitals = {
  lcpMs: number;
  shift: number;
  interactionMs: number;
  /** Of the longest interaction: its event, where, and the time before, in and after its handlers. */
  interaction: string;
};

/** Runs in the page before its scripts. */
function observe(): void {
  const vitals: Vitals = { lcpMs: 0, shift: 0, interactionMs: 0, interaction: "" };
  Object.assign(globalThis, { vitals });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) vitals.lcpMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) vitals.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { name, duration, startTime, processingStart, processingEnd, target } = entry;
      if (duration <= vitals.interactionMs) continue;
      vitals.interactionMs = duration;
      const parts = [
        processingStart - startTime,
        processingEnd - processingStart,
        startTime + duration - processingEnd,
      ];
      const where = target instanceof Element ? target.localName : "a removed element";
      vitals.interaction = `${name} on ${where}: ${parts.map((ms) => ms.toFixed(0)).join(" + ")} ms`;
    }
  }).observe({ type: "event", buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
}

async function visit(browser: Browser, url: string, use?: (page: Page) => Promise<void>): Promise<Vitals> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.addInitScript(observe);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", network);
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  const lcpMs = await page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals.lcpMs);
  await use?.(page);
  const vitals = await page.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
  await context.close();
  return { ...vitals, lcpMs };
}

async function ask(page: Page): Promise<void> {
  const field = page.getByRole("textbox");
  await field.tap();
  await field.pressSequentially("Siapa yang membuat chip Ascend?", { delay: 60 });
  await page.keyboard.press("Enter");
  await page.getByRole("log").getByText("word60").waitFor();
  await page.getByRole("button", { name: "Salin" }).first().waitFor();
}

const model = await startModel({ tokens: 60, rate: 20 });
const [bare, rakit] = await Promise.all([startBareNext(model.url), startRakitOn(model.url)]);
const browser = await chromium.launch(browserOptions);
try {
  await visit(browser, `${rakit.url}/b/asisten-berita`);
  const [bares, chats]: [Vitals[], Vitals[]] = [[], []];
  for (let run = 0; run < Number(values.runs); run++) {
    bares.push(await visit(browser, bare.url));
    chats.push(await visit(browser, `${rakit.url}/b/asisten-berita`, ask));
  }
  const middle = (all: readonly Vitals[], name: "lcpMs" | "shift" | "interactionMs") =>
    median(all.map((vitals) => vitals[name]));
  const lcp = { bare: middle(bares, "lcpMs"), chat: middle(chats, "lcpMs") };
  process.stdout.write(
    [
      `LCP of a bare Next page ${lcp.bare.toFixed(0)} ms, of a bot's page ${lcp.chat.toFixed(0)} ms: ${(lcp.chat / lcp.bare).toFixed(2)}`,
      `longest interaction while typing, sending and reading: ${middle(chats, "interactionMs").toFixed(0)} ms`,
      ...chats.map(({ interaction }) => `  ${interaction}`),
      `layout shift of the visit and a streamed answer: ${middle(chats, "shift").toFixed(4)}`,
      "",
    ].join("\n"),
  );
} finally {
  await browser.close();
  await rakit.stop();
  await bare.stop();
  await model.stop();
}
