/** The programs that the page about the API shows, against a real server. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { callsOf, exampleOf, tokenVariable } from "#components/api/examples.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addBot } from "#tests/support/turns.ts";

const { world, server, bearerOf } = await startHttpWorld();
const botId = await addBot(world);
await publishDraft(world.owner, { botId });
const token = (await bearerOf(world.owner, "all")).replace("Bearer ", "");
const calls = callsOf({ origin: server.url, botId, question: "Jam berapa 'Toko' buka?" });
const folder = mkdtempSync(path.join(tmpdir(), "rakit-examples-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the program writes. */
async function runJavascript(program: string): Promise<string> {
  const file = path.join(folder, "example.mjs");
  writeFileSync(file, program);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    env: { NODE_ENV: "production", [tokenVariable]: token },
  });
  return stdout;
}

/** The words of a command, as a shell would read them. */
const shellWords = (command: string): string[] =>
  [...command.replaceAll("\\\n", " ").matchAll(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"|\\(.)/g,
      (_, single?: string, double?: string, escaped?: string) =>
        single ?? double?.replaceAll(`$${tokenVariable}`, token) ?? escaped ?? "",
    ),
  );

/** Sends what curl would send. */
async function runCurl(command: string): Promise<unknown> {
  const [program, url = "", ...options] = shellWords(command);
  expect(program).toBe("curl");
  const valuesOf = (name: string) => options.flatMap((option, at) => (option === name ? [options[at + 1] ?? ""] : []));
  const headers = valuesOf("-H").map((line) => line.split(": ") as [string, string]);
  const [body] = valuesOf("-d");
  const response = await fetch(url, { method: body ? "POST" : "GET", headers, body });
  expect(response.status).toBe(200);
  return response.json();
}

test("the JavaScript examples ask the bot and list it", async () => {
  expect(await runJavascript(exampleOf("javascript", calls.ask))).toContain("pukul delapan pagi");
  expect(await runJavascript(exampleOf("javascript", calls.list))).toContain(botId);
});

test("the curl examples send requests that ask the bot and list it", async () => {
  expect(await runCurl(exampleOf("curl", calls.ask))).toMatchObject({
    answer: { text: expect.stringContaining("pukul delapan pagi") },
  });
  expect(await runCurl(exampleOf("curl", calls.list))).toMatchObject({ items: [{ id: botId }] });
});
