import { describe, expect, test, vi } from "vitest";
import { asId } from "#lib/ids.ts";
import { openaiModel } from "#lib/models/openai/chat-model.ts";
import { ModelResponse, modelFetch } from "#lib/models/openai/transport.ts";
import { serveCounting } from "#tests/support/odd-servers.ts";

const frame = (text: string) => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
const done = "data: [DONE]\n\n";

const modelAt = (baseUrl: string) =>
  openaiModel({
    baseUrl,
    apiKey: "sk-rahasia",
    id: asId("model", "mod_0123456789abcdef"),
    name: "toko",
    label: "Toko",
    providerName: "Penyedia",
    contextTokens: 8_000,
    inputPrice: 0,
    outputPrice: 0,
  });

const questionAt = (url: string) =>
  modelAt(url).complete({
    messages: [{ role: "user", content: "Kapan toko buka?" }],
    temperature: 0,
    topP: 1,
    maxTokens: 100,
    signal: new AbortController().signal,
  });

async function wordsAt(url: string): Promise<string> {
  let words = "";
  for await (const chunk of questionAt(url)) if (chunk.type === "delta") words += chunk.text;
  return words;
}

describe("a connection to a model's server", () => {
  test("serves the next question, also where the stream ends apart from its last word", async () => {
    let whole = 0;
    const { seen, url } = await serveCounting((_, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.write(frame("Jam sembilan."));
      res.write(done, () => {
        setImmediate(() => res.end(() => whole++));
      });
    });
    const questions = 6;
    for (let question = 1; question <= questions; question++) {
      expect(await wordsAt(url)).toBe("Jam sembilan.");
      await vi.waitFor(() => expect(whole).toBe(question));
    }
    expect(seen.closed).toBe(0);
    // The end of one may still be on its way when the next is asked.
    expect(seen.opened).toBeLessThan(questions);
  });

  test("is closed where the server keeps the stream open after the last word, and the answer does not wait", async () => {
    const { seen, url } = await serveCounting((_, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.write(frame("Jam sembilan.") + done);
    });
    expect(await wordsAt(url)).toBe("Jam sembilan.");
    expect(seen.closed).toBe(0);
    await vi.waitFor(() => expect(seen.closed).toBeGreaterThan(0), { timeout: 5_000 });
  });

  test("is closed when the reader leaves before the end", async () => {
    const { seen, url } = await serveCounting((_, res) => {
      res.writeHead(200, { "content-type": "text/event-stream" });
      res.write(frame("Jam"));
    });
    for await (const chunk of questionAt(url)) if (chunk.type === "delta") break;
    await vi.waitFor(() => expect(seen.closed).toBeGreaterThan(0));
  });
});

describe("an answer's address", () => {
  test.each([301, 302, 303, 307, 308])("that answers %i leads nowhere else: no question, no key", async (status) => {
    const asked: string[] = [];
    const target = await serveCounting((req, res) => {
      asked.push(`target ${req.url}`);
      res.writeHead(200, { "content-type": "text/event-stream" }).end(frame("Jam sembilan.") + done);
    });
    const { url } = await serveCounting((req, res) => {
      asked.push(`first ${req.method}`);
      res.writeHead(status, { location: `${target.url}/chat/completions` }).end();
    });
    await expect(wordsAt(url)).rejects.toMatchObject({ name: "ModelFailure", cause: { kind: "address", status } });
    expect(asked).toEqual(["first POST"]);
  });

  test("of a list of models or of vectors leads nowhere else either", async () => {
    const asked: (string | undefined)[] = [];
    const target = await serveCounting((req, res) => {
      asked.push(req.url);
      res.writeHead(200, { "content-type": "application/json" }).end('{"data":[]}');
    });
    const { url } = await serveCounting((req, res) => {
      res.writeHead(307, { location: `${target.url}${req.url}` }).end();
    });
    for (const path of ["/models", "/embeddings"]) expect((await modelFetch(url + path)).status).toBe(307);
    expect(asked).toEqual([]);
  });

  test("is asked for a stream that is not compressed", async () => {
    const encodings: (string | string[] | undefined)[] = [];
    const { url } = await serveCounting((req, res) => {
      encodings.push(req.headers["accept-encoding"]);
      res.writeHead(200, { "content-type": "text/event-stream" }).end(frame("Jam sembilan.") + done);
    });
    await wordsAt(url);
    expect(encodings).toEqual(["identity"]);
  });
});

describe("a response", () => {
  test("of an answer is read as a whole, too, with its status and the headers that tell when to come back", async () => {
    const { url } = await serveCounting((_, res) => {
      res.writeHead(429, { "content-type": "application/json", "retry-after": "7" }).end('{"error":"busy"}');
    });
    const response = await modelFetch(`${url}/chat/completions`, { method: "POST", body: "{}" });
    expect(response).toBeInstanceOf(ModelResponse);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "7"]);
    expect(await response.json()).toEqual({ error: { message: "busy", code: null, type: null, param: null } });
  });

  test("of any other address is read the same way", async () => {
    const { url } = await serveCounting((_, res) => {
      res.writeHead(200, { "content-type": "application/json" }).end('{"data":[]}');
    });
    const response = await modelFetch(`${url}/models`);
    expect(response).toBeInstanceOf(ModelResponse);
    expect(await response.json()).toEqual({ data: [] });
  });
});
