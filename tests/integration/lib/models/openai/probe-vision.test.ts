/** Whether a model sees is what it reads in a picture, whatever its name or its server says. */
import { afterAll, expect, test } from "vitest";
import { probeVision } from "#lib/models/openai/probe-vision.ts";
import { startOpenAiServer } from "#tests/support/openai-server.ts";
import { blind, imagesIn, seeing } from "#tests/support/vision.ts";

const server = await startOpenAiServer();
afterAll(() => server.close());
const endpoint = { baseUrl: server.url, apiKey: null };
const probe = () => probeVision(endpoint, "model-a", 5_000);

test("a model that reads the number sees", async () => {
  server.answer(seeing(() => ({ text: "Halo" })));
  expect(await probe()).toBe(true);
  expect(imagesIn(server.requests[0] ?? { body: {} })[0]).toMatch(/^data:image\/png;base64,/);
});

test("a model that says something else does not see", async () => {
  server.answer({ text: "I am sorry, I cannot see pictures." });
  expect(await probe()).toBe(false);
});

test("an answer without a word tells nothing", async () => {
  server.answer({ text: "", reasoningChunks: 3, finishReason: "length" });
  expect(await probe()).toBe(null);
});

test("a server that refuses pictures is a failure for the caller to judge", async () => {
  server.answer(blind(() => ({ text: "ready" })));
  await expect(probe()).rejects.toMatchObject({ code: "bad_request" });
});
