/** Before there is an administrator, and on whose word: a name that only leads here, a proxy, a foreign page. */

import { request } from "undici";
import { afterAll, expect, test } from "vitest";
import { type RakitServer, startRakit } from "#tests/support/rakit-server.ts";
import { builtActions } from "#tests/support/server-actions.ts";

const servers: RakitServer[] = [];
afterAll(() => Promise.all(servers.map((server) => server.stop())));

async function start(settings: Record<string, string> = {}): Promise<RakitServer> {
  const server = await startRakit({ SEED_DEMO: "off", RATE_LIMITS: "off", ...settings });
  servers.push(server);
  return server;
}

type Sent = Record<string, string>;

const account = (email: string) => ({ name: "Wayan", email, password: "sepuluh huruf", locale: "en" });

/** Sends the form of the first account as the page's script does. */
async function setUp(server: RakitServer, headers: Sent, email = "wayan@example.org") {
  const id = builtActions().find(({ name }) => name === "setUpAction")?.id ?? "";
  const response = await request(`${server.url}/setup`, {
    method: "POST",
    headers: {
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      "accept-language": "en",
      ...headers,
    },
    body: JSON.stringify([account(email)]),
  });
  return {
    status: response.statusCode,
    text: await response.body.text(),
    cookies: [response.headers["set-cookie"] ?? []].flat(),
  };
}

const pageOf = async (server: RakitServer, headers: Sent) =>
  (await request(`${server.url}/setup`, { headers: { "accept-language": "en", ...headers } })).body.text();

const elsewhere: [string, (host: string) => Sent][] = [
  ["a name that leads here", () => ({ host: "evil.example", origin: "http://evil.example" })],
  ["a proxy", (host) => ({ host, "x-forwarded-for": "127.0.0.1" })],
  ["a proxy that names a host", (host) => ({ host, "x-forwarded-host": host })],
  ["a proxy by the standard", (host) => ({ host, forwarded: `host=${host}` })],
];

test("the first account is made without a code only from the machine itself", async () => {
  const server = await start();
  const { host, origin } = new URL(server.url);
  for (const [name, sent] of elsewhere) {
    expect(await pageOf(server, sent(host)), name).toContain('name="code"');
    expect((await setUp(server, sent(host))).text, name).toContain("That is not the code");
  }
  expect(await pageOf(server, { host })).not.toContain('name="code"');
  const done = await setUp(server, { host, origin });
  expect(done.text).toContain('"ok":true');
  expect(done.cookies.filter((line) => /; secure/i.test(line))).toEqual([]);
});

test("a foreign page sends no form, whatever it says was forwarded", async () => {
  const server = await start();
  const { host } = new URL(server.url);
  const forged = { host, origin: "http://evil.example", "x-forwarded-host": "evil.example" };
  const answer = await setUp(server, forged);
  expect(answer.text).not.toContain('"ok"');
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await pageOf(server, { host })).toContain("Create the administrator");
});

test("cookies of a session are for https alone behind a trusted proxy that says https", async () => {
  const server = await start({ TRUST_PROXY: "on", ADMIN_EMAIL: "wayan@example.org", ADMIN_PASSWORD: "sepuluh huruf" });
  const id = builtActions().find(({ name }) => name === "signInAction")?.id ?? "";
  const response = await request(`${server.url}/sign-in`, {
    method: "POST",
    headers: {
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      host: "rakit.example",
      origin: "https://rakit.example",
      "x-forwarded-for": "203.0.113.9",
      "x-forwarded-proto": "https",
    },
    body: JSON.stringify([{ email: "wayan@example.org", password: "sepuluh huruf" }]),
  });
  const session = [response.headers["set-cookie"] ?? []].flat().filter((line) => line.startsWith("rakit.session"));
  expect(await response.body.text()).toContain('"ok":true');
  expect(session).not.toEqual([]);
  for (const line of session) expect(line).toMatch(/; secure/i);
});
