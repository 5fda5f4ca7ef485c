/** An answer made of signs that parsers of Markdown are slow at is an answer like any other: its conversation opens, with its text. */
import { afterAll, expect, test } from "vitest";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { startRakit } from "#tests/support/rakit-server.ts";

const model = await startOpenAiServer();
const server = await startRakit({
  RATE_LIMITS: "off",
  LOG_LEVEL: "silent",
  OPENAI_BASE_URL: model.url,
  OPENAI_MODEL: "tiruan",
});
afterAll(async () => {
  await server.stop();
  await model.close();
});

type Asked = { conversationId: string; cookie: string; events: string };

async function ask(): Promise<Asked> {
  const response = await fetch(`${server.url}/api/chat/asisten-berita/turns`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Berapa chip Ascend 910B yang dipesan ByteDance?" }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  const events = await response.text();
  return { conversationId: /"conversationId":"([^"]+)"/.exec(events)?.[1] ?? "", cookie, events };
}

test.each(["1. ", "+ ", "> ", ">", "*a_", "[", "![](", "`a``"])(
  "an answer of 8,000 characters of %j",
  async (signs) => {
    const last = "akhir jawaban";
    const text = `${signs.repeat(Math.ceil(8_000 / signs.length))} ${last}`;
    model.answer({ tokens: text.match(/[\s\S]{1,400}/g) ?? [] });
    const { conversationId, cookie, events } = await ask();
    expect(events).toContain("event: turn.completed");
    const page = await fetch(`${server.url}/b/asisten-berita?c=${conversationId}`, { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(last);
  },
);
