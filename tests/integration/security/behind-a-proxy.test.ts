/** The server behind proxies as they are installed, before anybody has set anything for them. */
import { createServer, request, type Server } from "node:http";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { spawnRakit } from "#tests/support/command-line.ts";
import { type RakitServer, startRakit } from "#tests/support/rakit-server.ts";
import { builtActions, callAction } from "#tests/support/server-actions.ts";

const visitors = "https://chat.example";
const browser = { origin: visitors, "sec-fetch-site": "same-origin" };
const running: { stop: () => Promise<void> }[] = [];
afterAll(() => Promise.all(running.map((one) => one.stop())));

async function start(settings: Record<string, string> = {}): Promise<RakitServer> {
  const server = await startRakit({ RATE_LIMITS: "off", ...settings });
  running.push(server);
  return server;
}

/** `change` is what the proxy does to a request's headers. Gives the proxy's own address. */
async function proxyOf(server: RakitServer, change: (host: string) => Record<string, string>): Promise<string> {
  const { hostname, port, host } = new URL(server.url);
  const proxy: Server = createServer((req, res) => {
    const headers = { ...req.headers, ...change(host) };
    const passed = request({ hostname, port, method: req.method, path: req.url, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    req.pipe(passed);
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, "127.0.0.1", resolve);
  });
  running.push({
    stop: () =>
      new Promise((resolve) => {
        proxy.closeAllConnections();
        proxy.close(() => resolve());
      }),
  });
  const address = proxy.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

/** As nginx does where nothing but `proxy_pass` is written. */
const otherHost = (host: string) => ({ host });
/** As Caddy does. */
const sameHost = () => ({ host: "chat.example", "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" });

const notTheCode = /That is not the code/;

const ask = (proxy: string, headers: Record<string, string>) =>
  fetch(`${proxy}/api/chat/asisten-berita/turns`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ text: "Siapa yang membuat chip Ascend?" }),
  });

/** What an own page's action answers; Next refuses a foreign page's before it runs. */
async function guessCode(proxy: string, headers: Record<string, string>): Promise<string> {
  const id = builtActions().find(({ name }) => name === "setUpAction")?.id ?? "";
  const given = { name: "Wayan", email: "wayan@example.org", password: "sepuluh huruf", locale: "en", code: "123" };
  return (await callAction(`${proxy}/setup`, id, [given], { "accept-language": "en", ...headers })).text;
}

const doctor = (server: RakitServer, settings: Record<string, string> = {}) =>
  spawnRakit(["doctor"], {
    DATA_DIR: server.dataDir,
    DATABASE_URL: `file:${path.join(server.dataDir, "rakit.db")}`,
    APP_SECRET: "",
    ...settings,
  });

test.each([
  ["asks for another host", otherHost, "A proxy in front of Rakit asks for another host than https://chat.example"],
  [
    "passes the host on and says for whom",
    sameHost,
    "A proxy in front of Rakit passes on requests for https://chat.example",
  ],
])(
  "a proxy that %s: visitors are answered, pages act, and the doctor says what to set",
  async (_, change, sentence) => {
    const server = await start();
    const proxy = await proxyOf(server, change);
    const answer = await ask(proxy, browser);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("event: turn.completed");
    expect(await guessCode(proxy, browser)).toMatch(notTheCode);
    const { status, out } = await doctor(server);
    expect(out).toContain(`FAILED proxy: ${sentence}`);
    expect(status).toBe(1);
    expect(server.said().join("\n")).toContain(sentence);
    const set = { TRUST_PROXY: "on", PUBLIC_URL: visitors };
    expect((await doctor(server, set)).out).toContain("ok     proxy");
  },
);

test("nobody is taken for somebody at this machine because a proxy hides where they are", async () => {
  const server = await start({ SEED_DEMO: "off" });
  // nginx asks by HTTP 1.0 unless told otherwise.
  const { hostname, port, host } = new URL(server.url);
  const id = builtActions().find(({ name }) => name === "setUpAction")?.id ?? "";
  const body = JSON.stringify([{ name: "Wayan", email: "wayan@example.org", password: "sepuluh huruf", locale: "en" }]);
  const lines = [
    "POST /setup HTTP/1.0",
    `Host: ${host}`,
    `Origin: http://${host}`,
    "Accept-Language: en",
    "Content-Type: text/plain;charset=UTF-8",
    `Next-Action: ${id}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const socket = connect(Number(port), hostname);
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  let answer = "";
  for await (const part of socket) answer += part;
  expect(answer).toMatch(notTheCode);
});

test("another site's page is refused through a proxy, too, whatever it says of itself", async () => {
  const server = await start();
  for (const change of [otherHost, sameHost]) {
    const proxy = await proxyOf(server, change);
    const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    expect((await ask(proxy, foreign)).status).toBe(403);
    expect(await guessCode(proxy, foreign)).not.toMatch(notTheCode);
  }
});
