import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { bodyLimitBytes, readJson, turnLimitBytes } from "#lib/http/body.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function request(parts: readonly Uint8Array[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  // The types of the DOM do not know this field, without which no stream may be sent.
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  return new Request("http://localhost/api", init);
}

function incoming(parts: readonly Uint8Array[]): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  for (const part of parts) message.push(part);
  message.push(null);
  return message;
}

describe.each([
  ["Next's request", request],
  ["node's request", incoming],
])("%s", (_, requestOf) => {
  test.each([
    ['{"text":"Kapan buka?"}', { text: "Kapan buka?" }],
    ["[1,null]", [1, null]],
    ["null", null],
    [' "toko" ', "toko"],
  ])("with the body %j holds %j", async (text, value) => {
    expect(await readJson(requestOf([bytesOf(text)]))).toEqual(value);
  });

  test("may come in parts that cut its letters", async () => {
    const parts = Array.from(bytesOf('{"text":"店 🛒 é"}'), (byte) => Uint8Array.of(byte));
    expect(await readJson(requestOf(parts))).toEqual({ text: "店 🛒 é" });
  });

  test.each([
    ["nested very deep", `${"[".repeat(900_000)}${"]".repeat(900_000)}`],
    ["of very many values", `[${"[],".repeat(300_000)}[]]`],
  ])("%s, which takes long to parse, is refused before", async (_, text) => {
    await expect(readJson(requestOf([bytesOf(text)]))).rejects.toMatchObject({ reason: "malformed_json" });
  });

  test.each(["", "{", "{'text':1}", "undefined"])("with the body %j is malformed", async (text) => {
    await expect(readJson(requestOf(text ? [bytesOf(text)] : []))).rejects.toMatchObject({
      code: "invalid",
      reason: "malformed_json",
      fields: { body: { reason: "malformed_json" } },
    });
  });

  test("that is nested without sense is malformed, and never parsed", async () => {
    const bytes = bytesOf("[".repeat(bodyLimitBytes / 2) + "]".repeat(bodyLimitBytes / 2));
    const parse = vi.spyOn(JSON, "parse");
    await expect(readJson(requestOf([bytes]))).rejects.toMatchObject({ code: "invalid", reason: "malformed_json" });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  test("is too large beyond what its endpoint takes", async () => {
    const tooLarge = { code: "invalid", reason: "too_large", params: { maximum: "200 kB" } };
    const bytes = bytesOf(`"${"a".repeat(turnLimitBytes - 1)}"`);
    await expect(readJson(requestOf([bytes]), turnLimitBytes)).rejects.toMatchObject(tooLarge);
    expect(await readJson(requestOf([bytes.slice(0, -2), bytesOf('"')]), turnLimitBytes)).toHaveLength(
      turnLimitBytes - 2,
    );
  });

  test("of the largest size is read", async () => {
    const text = `"${"a".repeat(bodyLimitBytes - 2)}"`;
    expect(await readJson(requestOf([bytesOf(text)]))).toHaveLength(bodyLimitBytes - 2);
  });

  test("of one byte more is too large, however it comes", async () => {
    const bytes = bytesOf(`"${"a".repeat(bodyLimitBytes - 1)}"`);
    const tooLarge = { code: "invalid", reason: "too_large", params: { maximum: "2 MB" } };
    await expect(readJson(requestOf([bytes]))).rejects.toMatchObject(tooLarge);
    const parts = [bytes.slice(0, 1_500_000), bytes.slice(1_500_000)];
    await expect(readJson(requestOf(parts))).rejects.toMatchObject(tooLarge);
  });
});

test("a request without a body is malformed", async () => {
  const bare = new Request("http://localhost/api", { method: "POST" });
  await expect(readJson(bare)).rejects.toMatchObject({ code: "invalid", reason: "malformed_json" });
});
