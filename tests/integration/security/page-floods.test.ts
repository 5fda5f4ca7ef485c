/** A page that anybody may ask for costs the server little, and one network cannot ask for it without end. */
import { describe, expect, test } from "vitest";
import { drawAnswers, drawStored, maxPageDrawingMs, maxPageNodes } from "#components/chat/draw-stored.ts";
import { newId } from "#lib/ids.ts";
import { startRakit } from "#tests/support/rakit-server.ts";

const answerOf = (text: string) => ({
  id: newId("message"),
  role: "assistant" as const,
  state: "complete" as const,
  text,
  citations: [],
});
const label = "Source";

describe("the stored answers of a page", () => {
  test("are drawn once, not for each reader", async () => {
    const answers = Array.from({ length: 5 }, (_, index) =>
      answerOf(`**Jawaban** ${index} [tautan](https://a.example)`),
    );
    const atOnce = () => 0;
    const first = await drawAnswers(answers, label, atOnce);
    expect(Object.keys(first)).toHaveLength(5);
    const again = await drawAnswers(answers, label, atOnce);
    for (const { id } of answers) expect(again[id]).toBe(first[id]);
  });

  test("that take too long are left to the browser, the oldest first, and drawn for the next reader", async () => {
    const answers = Array.from({ length: 6 }, (_, index) => answerOf(`Jawaban lambat ${index}`));
    let time = 0;
    const slow = () => (time += maxPageDrawingMs / 2);
    expect(Object.keys(await drawAnswers(answers, label, slow))).toEqual([answers[5]?.id, answers[4]?.id]);
    expect(Object.keys(await drawAnswers(answers, label, slow))).toHaveLength(4);
  });

  test("of ten thousand ordinary characters are drawn, of a thousand points in a list they are not", async () => {
    const ordinary = "Kami buka **Senin** sampai [Jumat](https://a.id), pukul 08.00–17.00. [1]\n\n- satu\n- dua\n\n";
    const answers = [answerOf(ordinary.repeat(10_000 / ordinary.length)), answerOf("- a\n".repeat(1_000))];
    expect(Object.keys(await drawAnswers(answers, label, () => 0))).toEqual([answers[0]?.id]);
  });

  test("are no more elements than a page holds", async () => {
    const answers = Array.from({ length: 40 }, (_, index) => answerOf(`${index} ${"*a* ".repeat(300)}`));
    const drawn = await drawAnswers(answers, label, () => 0);
    const nodesOf = ({ text }: (typeof answers)[number]) =>
      drawStored({ text, citationNumbers: [], citationLabel: label }).nodes;
    const nodes = answers.filter(({ id }) => id in drawn).reduce((sum, answer) => sum + nodesOf(answer), 0);
    expect(nodes).toBeGreaterThan(maxPageNodes * 0.9);
    expect(nodes).toBeLessThanOrEqual(maxPageNodes);
  });
});

describe("a bot's page", () => {
  test("is answered 429 with a sentence once a network asked too often, and its neighbours are not", async () => {
    const server = await startRakit({ RATE_LIMITS: "on", TRUST_PROXY: "on", LOG_LEVEL: "silent" });
    try {
      const open = (address: string) =>
        fetch(`${server.url}/b/asisten-berita`, { headers: { "x-forwarded-for": address, "accept-language": "en" } });
      const statuses: number[] = [];
      for (let asked = 0; asked < 120; asked++) {
        const page = await open("2001:db8::1");
        await page.arrayBuffer();
        statuses.push(page.status);
      }
      expect(new Set(statuses)).toEqual(new Set([200]));
      const refused = await open("2001:db8::2");
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(await refused.text()).toMatch(/^Too many pages were opened/);
      expect((await open("2001:db8:0:1::1")).status).toBe(200);
    } finally {
      await server.stop();
    }
  });
});
