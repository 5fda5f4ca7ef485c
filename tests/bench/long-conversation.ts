/**
 * What a conversation of very many messages costs its visitor: opening it until its last message can be seen, reading all
 * of it page by page, and frames while scrolling through all of it, and as fast as a flick
 * of the finger does; beside a conversation of one page, in the same browser.
 * Usage: node tests/bench/long-conversation.ts [--messages 5000] [--seconds 10]
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { openDb } from "#lib/db/client.ts";
import { insertStatements } from "#lib/db/insert-sql.ts";
import { visitorFromCookie } from "#lib/http/visitor.ts";
import { type ConversationId, newId } from "#lib/ids.ts";
import { browserOptions } from "#tests/support/browser.ts";
import { generateText } from "./generated-text.ts";
import { newVisitorCookie, startModel, startRakitOn } from "./processes.ts";
import { median, quantile } from "./statistics.ts";

const { values } = parseArgs({
  options: { messages: { type: "string", default: "5000" }, seconds: { type: "string", default: "10" } },
});
const [wanted, seconds] = [Number(values.messages), Number(values.seconds)];
const shortLength = 100;
const say = (line: string) => process.stdout.write(`${line}\n`);

const model = await startModel({ tokens: 20, rate: 100 });
const rakit = await startRakitOn(model.url);
const cookie = newVisitorCookie();
const visitorId = visitorFromCookie(cookie);
const db = openDb(path.join(rakit.dataDir, "rakit.db"));
const bot = await db.bot.findFirstOrThrow({ where: { slug: "asisten-berita" } });
const generated = generateText({ length: 60 });
// Questions are made of the words of earlier texts.
generated.chunk();

/** Every third answer has a list, every tenth a table. */
function answer(number: number): string {
  const [one, other] = [generated.chunk().text, generated.question()];
  const list = number % 3 === 0 ? `\n\n- ${other}\n- **${other}**\n- \`${other}\`` : "";
  const table = number % 10 === 0 ? `\n\n| Nama | Harga |\n| --- | --- |\n| ${other} | 25.000 |` : "";
  return `${one}${list}${table}`;
}

async function addConversation(length: number): Promise<ConversationId> {
  const id = newId("conversation");
  const start = Date.now() - length * 1000;
  const ids = Array.from({ length }, () => newId("message"));
  const rows = ids.map((messageId, place) => ({
    id: messageId,
    conversation_id: id,
    parent_id: ids[place - 1] ?? null,
    sequence: place + 1,
    role: place % 2 === 0 ? "user" : "assistant",
    text: place % 2 === 0 ? generated.question() : answer(place),
    state: "complete",
    citations: "[]",
    author_kind: place % 2 === 0 ? "visitor" : "bot",
    created_at: new Date(start + place * 1000),
  }));
  await db.conversation.create({
    data: {
      id,
      workspaceId: bot.workspaceId,
      botId: bot.id,
      channel: "web",
      visitorId,
      title: `${length}`,
      variables: {},
      messageCount: length,
    },
  });
  await db.$batch?.(insertStatements("message", rows));
  await db.conversation.update({ where: { id }, data: { leafId: ids.at(-1) ?? null } });
  return id;
}

/** Milliseconds from the navigation until the last message stands in view, as the page itself sees it. */
async function open(browser: Browser, id: ConversationId) {
  const context = await browser.newContext({ viewport: { width: 412, height: 900 }, locale: "id-ID" });
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: rakit.url }]);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = () => {
      const scroller = document.querySelector(".chat-scroll");
      const last = scroller?.querySelector("[role=log] li:last-of-type .answer")?.getBoundingClientRect();
      if (last && last.bottom > 0 && last.top < innerHeight && last.height > 0)
        Object.assign(globalThis, { seenMs: performance.now() });
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${rakit.url}/b/asisten-berita?c=${id}`);
  await page.waitForFunction(() => "seenMs" in globalThis);
  const openMs = await page.evaluate(() => (globalThis as unknown as { seenMs: number }).seenMs);
  const answered = await page.evaluate(() => performance.getEntriesByType("navigation").map((entry) => entry.toJSON()));
  return { context, page, openMs, respondedMs: Number(answered[0]?.responseStart ?? 0) };
}

async function readAll(page: Page, length: number): Promise<number> {
  const began = performance.now();
  const messages = page.locator(".chat-column").locator("li.question, .question-row, .answer");
  const earlier = page.getByRole("button", { name: "Tampilkan pesan sebelumnya" });
  while ((await earlier.count()) > 0) {
    const before = await messages.count();
    await page.evaluate(() => document.querySelector(".chat-scroll")?.scrollTo({ top: 0 }));
    await page.waitForFunction(
      (count) => document.querySelectorAll(".chat-column :is(li.question, .question-row, .answer)").length > count,
      before,
    );
  }
  if ((await messages.count()) < length) throw new Error(`${await messages.count()} of ${length} messages are shown`);
  return performance.now() - began;
}

/** A flick of the finger, per second. */
const flickPx = 10_000;

type Scroll = { ms: number; px: number };

/** From the top so far in the given time, at most to the end. */
const scrollThrough = (page: Page, asked: Scroll): Promise<{ frames: number[]; heightPx: number }> =>
  page.evaluate(async ({ ms, px }) => {
    const scroller = document.querySelector(".chat-scroll");
    if (!scroller) throw new Error("There is no chat");
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    scroller.scrollTo({ top: 0 });
    await frame();
    const frames: number[] = [];
    const began = await frame();
    let last = began;
    while (last - began < ms) {
      const room = Math.min(px, scroller.scrollHeight - scroller.clientHeight);
      scroller.scrollTo({ top: (room * (last - began)) / ms });
      const now = await frame();
      frames.push(now - last);
      last = now;
    }
    return { frames, heightPx: scroller.scrollHeight };
  }, asked);

const perSecond = (frames: readonly number[]) => (1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0);

const browser = await chromium.launch(browserOptions);
try {
  for (const length of [shortLength, wanted]) {
    const id = await addConversation(length);
    await (await open(browser, id)).context.close();
    const [opened, responded]: [number[], number[]] = [[], []];
    for (let run = 0; run < 5; run++) {
      const { context, openMs, respondedMs } = await open(browser, id);
      opened.push(openMs);
      responded.push(respondedMs);
      await context.close();
    }
    const { context, page } = await open(browser, id);
    const readMs = await readAll(page, length);
    const { frames, heightPx } = await scrollThrough(page, { ms: seconds * 1000, px: 1e9 });
    const flick = await scrollThrough(page, { ms: 2_000, px: 2 * flickPx });
    say(
      `${length} messages: opened in ${median(opened).toFixed(0)} ms (goal 300), the first byte after ${median(responded).toFixed(0)} ms; all read in ${(readMs / 1000).toFixed(1)} s, ` +
        `${(heightPx / 1000).toFixed(0)},000 px; scrolled through in ${seconds} s with ${perSecond(frames).toFixed(0)} frames a second (goal 60), ` +
        `95 % of them within ${quantile(frames, 0.95).toFixed(0)} ms; by a flick ${perSecond(flick.frames).toFixed(0)} frames a second`,
    );
    await context.close();
  }
} finally {
  await browser.close();
  await db.$disconnect();
  await rakit.stop();
  await model.stop();
}
