/** Visitors that ask a server again and again, and how long each waits for the first token of an answer. */
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { demoQuestions, newVisitorCookie } from "./processes.ts";

/** What the model server answers each question with. */
export const pace = { tokens: 20, rate: 20 };
export type Visitor = { index: number; asked: number; cookie: string; conversationId: string | null };
export type Target = {
  name: string;
  url: string;
  body: (visitor: Visitor) => unknown;
  firstToken: RegExp;
  /** Tokens of a whole answer as they stand in the stream. */
  words: (stream: string) => string;
  learn?: (visitor: Visitor, stream: string) => void;
};
export type Result = { firstMs: number[]; whole: number; broken: number; seconds: number };

const question = ({ index, asked }: Visitor) => demoQuestions[(index + asked) % demoQuestions.length] ?? "";
const expected = Array.from({ length: pace.tokens }, (_, index) => `word${index + 1}`).join(" ");

export const ofProtocol = (stream: string) =>
  [...stream.matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]).join("");
const ofEvents = (stream: string) =>
  [...stream.matchAll(/event: answer\.delta\ndata: (.*)\n/g)]
    .map((match) => (JSON.parse(match[1] ?? "{}") as { text?: string }).text ?? "")
    .join("");

export const openAiBody = (visitor: Visitor) => ({
  model: "bench",
  stream: true,
  messages: [{ role: "user", content: question(visitor) }],
});

export const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function ask(target: Target, visitor: Visitor): Promise<{ firstMs: number; ok: boolean }> {
  return new Promise((resolve) => {
    const startedAt = performance.now();
    let firstMs = Number.NaN;
    let stream = "";
    const broken = () => resolve({ firstMs, ok: false });
    const headers = { "content-type": "application/json", cookie: visitor.cookie };
    const call = request(target.url, { method: "POST", agent, headers }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        stream += part;
        if (Number.isNaN(firstMs) && target.firstToken.test(stream)) firstMs = performance.now() - startedAt;
      });
      response.on("error", broken);
      response.on("end", () => {
        target.learn?.(visitor, stream);
        resolve({ firstMs, ok: target.words(stream) === expected });
      });
    });
    call.on("error", broken);
    call.end(JSON.stringify(target.body(visitor)));
    visitor.asked += 1;
  });
}

export async function measure(target: Target, count: number, seconds: number): Promise<Result> {
  const warmUntil = performance.now() + 3_000;
  const endAt = warmUntil + seconds * 1_000;
  const result: Result = { firstMs: [], whole: 0, broken: 0, seconds };
  const visit = async (index: number) => {
    const visitor: Visitor = { index, asked: 0, cookie: newVisitorCookie(), conversationId: null };
    // The load comes in evenly over a second: nobody begins at the same moment.
    await pause((index * 1_000) / count);
    while (performance.now() < endAt) {
      const { firstMs, ok } = await ask(target, visitor);
      const now = performance.now();
      if (!ok) result.broken += 1;
      if (now < warmUntil || now > endAt) continue;
      result.firstMs.push(firstMs);
      result.whole += ok ? 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => visit(index)));
  return result;
}

type Chat = { name: string; slug: string; ask: (visitor: Visitor) => string };

/** The public chat of a bot, of Rakit's demo bot unless told. */
export const chatTarget = (
  url: string,
  { name, slug, ask: textOf }: Chat = { name: "Rakit", slug: "asisten-berita", ask: question },
): Target => ({
  name,
  url: `${url.replace("localhost", "127.0.0.1")}/api/chat/${slug}/turns`,
  body: (visitor) => ({
    text: textOf(visitor),
    ...(visitor.conversationId ? { conversationId: visitor.conversationId } : {}),
  }),
  firstToken: /event: answer\.delta/,
  words: ofEvents,
  learn: (visitor, stream) => {
    visitor.conversationId ??= /"conversationId":"([^"]+)"/.exec(stream)?.[1] ?? null;
  },
});
