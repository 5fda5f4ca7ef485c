/** What holds a socket or a processor without being one of Rakit's own doors is not there. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startHttpWorld } from "#tests/support/http-world.ts";

const { server } = await startHttpWorld();
const { port, host } = new URL(server.url);

/** What the server answers to raw lines; it has to close the connection by itself. */
async function answerTo(lines: readonly string[]): Promise<string> {
  const socket = connect(Number(port), "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  socket.write([...lines, "", ""].join("\r\n"));
  await once(socket, "close");
  return Buffer.concat(parts).toString();
}

const upgrading = (path: string, protocol: string) => [
  `GET ${path} HTTP/1.1`,
  `Host: ${host}`,
  `Upgrade: ${protocol}`,
  "Connection: Upgrade, close",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version: 13",
];

test.each([
  ["/healthz", "websocket", 200],
  ["/healthz", "h2c", 200],
  ["/healthz", "anything", 200],
  ["/_next/webpack-hmr", "websocket", 404],
  ["/api/v1/workspaces", "websocket", 401],
] as const)("a wish to upgrade %s to %s is answered %i like any other request", async (path, protocol, status) => {
  expect(await answerTo(upgrading(path, protocol))).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

test("pictures are resized for nobody", async () => {
  for (const url of ["/logo", "/icon.svg", "https://evil.example/large.png"]) {
    const path = `/_next/image?url=${encodeURIComponent(url)}&w=640&q=75`;
    expect((await fetch(server.url + path)).status, url).toBe(404);
  }
});
