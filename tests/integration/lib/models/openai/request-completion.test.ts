import { describe, expect, test } from "vitest";
import type { ChatMessage } from "#lib/models/port.ts";
import { type Script, startOpenAiServer } from "#tests/support/openai-server.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { modelAt, readCompletion } from "#tests/support/read-completion.ts";

const server = await providerForTests();
const sent = () => server.requests.map(({ body }) => body.messages);
const merged = [{ role: "user", content: "Jawab singkat.\n\nKapan toko buka?" }];
const refusing =
  (error: object): Script =>
  ({ body }) =>
    body.messages?.some(({ role }) => role === "system")
      ? { refusal: { status: 400, body: error } }
      : { text: "Pagi." };

describe("a model without a role for instructions", () => {
  test.each([
    { object: "error", message: "System role not supported", type: "BadRequestError", param: null, code: 400 },
    { error: { message: "Developer instruction is not enabled for models/gemma", code: 400 } },
    [{ error: { message: "Unsupported value: 'messages[0].role' does not support 'system' with this model." } }],
    { detail: "Conversation roles must alternate user/assistant/user/assistant/..." },
    { error: "the system message is not allowed" },
  ])("that says %j gets them with the first question", async (error) => {
    server.answer(refusing(error));
    expect(await readCompletion(modelAt(server.url))).toMatchObject({ text: "Pagi.", code: null });
    expect(sent()).toEqual([
      [
        { role: "system", content: "Jawab singkat." },
        { role: "user", content: "Kapan toko buka?" },
      ],
      merged,
    ]);
  });

  test("is not asked with them again", async () => {
    server.answer(refusing({ message: "System role not supported" }));
    const model = modelAt(server.url);
    await readCompletion(model);
    await readCompletion(model);
    expect(sent().slice(1)).toEqual([merged, merged]);
  });

  test("gets turns that alternate", async () => {
    server.answer(refusing({ message: "System role not supported" }));
    const messages: ChatMessage[] = [
      { role: "system", content: "Jawab singkat." },
      { role: "user", content: "Halo" },
      { role: "assistant", content: "Ya?" },
      { role: "user", content: "Kapan buka?" },
      {
        role: "user",
        content: [
          { type: "text", text: "Hari ini." },
          { type: "image", url: "data:image/png;base64,AA==" },
        ],
      },
    ];
    await readCompletion(modelAt(server.url), messages);
    expect(
      sent()
        .at(-1)
        ?.map(({ role }) => role),
    ).toEqual(["user", "assistant", "user"]);
    expect(sent().at(-1)?.[2]?.content).toMatchObject([
      { text: "Kapan buka?" },
      { text: "\n\n" },
      { text: "Hari ini." },
      {},
    ]);
  });

  test("that refuses the question as well has failed", async () => {
    server.answer({ refusal: { status: 400, body: { message: "System role not supported" } } });
    expect(await readCompletion(modelAt(server.url))).toMatchObject({ code: "bad_request" });
    expect(server.requests).toHaveLength(2);
  });
});

describe("an address", () => {
  test.each([
    ["with a query", "?tenant=a"],
    ["of the endpoint itself", "/chat/completions"],
    ["of the endpoint itself, with a slash and a query", "/chat/completions/?tenant=a"],
    ["of another endpoint", "/embeddings"],
  ])("%s works", async (_, end) => {
    expect(await readCompletion(modelAt(server.url + end))).toMatchObject({ code: null });
    expect(server.requests).toMatchObject([{ path: "/v1/chat/completions", query: end.split("?")[1] ?? "" }]);
  });

  test("of Azure's is asked with its version, and the key in Azure's header", async () => {
    const azure = await startOpenAiServer({ text: "Pagi." }, { prefix: "/openai/deployments/toko" });
    const address = `${azure.url}/chat/completions?api-version=2024-06-01`;
    expect(await readCompletion(modelAt(address))).toMatchObject({ text: "Pagi." });
    expect(azure.requests[0]).toMatchObject({
      path: "/openai/deployments/toko/chat/completions",
      query: "api-version=2024-06-01",
      headers: { "api-key": "sk-rahasia-1234567890" },
    });
    expect(azure.requests[0]?.headers).not.toHaveProperty("authorization");
    await azure.close();
  });
});
