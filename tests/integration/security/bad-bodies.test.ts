/** Whatever is sent to whichever door of the build, the answer says what is wrong with it: none is a failure of the server. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { endpoints } from "#lib/api/index.ts";
import { streamingRoutes } from "#lib/http/streaming-routes.ts";
import { createBase } from "#lib/knowledge/index.ts";
import { builtPaths, startHttpWorld } from "#tests/support/http-world.ts";
import { publishDraft } from "#tests/support/publishing.ts";
import { addressOf, builtActions } from "#tests/support/server-actions.ts";
import { addBot } from "#tests/support/turns.ts";

const { world, server, cookieOf, bearerOf } = await startHttpWorld();
const { workspaceId } = world;
const botId = await addBot(world);
const { slug } = await publishDraft(world.owner, { botId });
const base = await createBase(world.owner, { workspaceId, name: "Toko", description: "", language: "id" });
const cookie = await cookieOf(world.owner);
const admin = await cookieOf(world.admin);
const authorization = await bearerOf(world.owner, "all");
const { port, host } = new URL(server.url);

/** A redirect of an action is followed by Next at the port of the settings, which is none in tests. */
const ofTests = /failed to get redirect response|ECONNREFUSED/;
const errors = () =>
  server.said().filter((line) => /"level":(?:50|60|"error"|"fatal")|Error:|⨯/.test(line) && !ofTests.test(line));
afterAll(() => expect(errors()).toEqual([]));

const nul = "a\u0000b";
const surrogate = "\ud800";
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

/** Texts of bodies, as they are sent. */
const bodies: [string, string][] = [
  ["nothing", ""],
  ["no JSON", "{"],
  ["null", "null"],
  ["a number", "1e999"],
  ["a list", "[[],{},null]"],
  ["a text", JSON.stringify(nul)],
  ["an empty object", "{}"],
  ["a deep list", `{"spec":${deep(5_000)}}`],
  ["a prototype", '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}'],
];

/** Values for every field of an object. */
const values: [string, unknown][] = [
  ["null", null],
  ["a NUL", nul],
  ["a lone surrogate", surrogate],
  ["a huge number", 1e308],
  ["a negative number", -1],
  ["a list", [[], null]],
  ["an object", { toString: null, length: -1 }],
  ["a long text", "a".repeat(100_000)],
];

const filled = (names: readonly string[], value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
const ids: Record<string, string> = { botId, baseId: base.id, workspaceId, slug };
const fill = (path: string, value: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? value);

async function send(method: string, path: string, body: string | undefined, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { method, body, redirect: "manual", headers });
  await response.arrayBuffer();
  return response.status;
}

const isRefusal = (status: number) => status >= 400 && status < 500;

const doors = [
  ...endpoints.map(({ method, path, input }) => ({
    method,
    path,
    names: Object.keys(input.shape),
    headers: { authorization },
  })),
  ...streamingRoutes.map(({ method, path }) => ({
    method,
    path,
    names: ["text", "variables", "conversationId", "parentId", "questionId", "value", "reason", "comment"],
    headers: { cookie },
  })),
];

test.each(doors)("$method $path", async ({ method, path, names, headers }) => {
  const json = { "content-type": "application/json", ...headers };
  const sent: [string, string][] = [
    ...bodies,
    ...values.map(([what, value]): [string, string] => [what, JSON.stringify(filled(names, value))]),
  ];
  if (method !== "GET") {
    for (const [what, body] of sent) expect(await send(method, fill(path, "x"), body, json), what).toBeLessThan(500);
    const tooLarge = JSON.stringify({ text: "a".repeat(2_100_000) });
    expect(await send(method, fill(path, "x"), tooLarge, json), "too large").toBeLessThan(500);
  }
  for (const value of ["%ff", "%00", "%ED%A0%80", "__proto__", "a".repeat(5_000), "..%2f.."]) {
    const inPath = path.replaceAll(/\{\w+\}/g, value);
    const query = names.map((name) => `${name}=${value}`).join("&");
    for (const address of [inPath, `${fill(path, "x")}?${query}`])
      expect(
        await send(method, address, method === "GET" ? undefined : "{}", json),
        address.slice(0, 100),
      ).toBeLessThan(500);
  }
});

/** What the protocol of server actions may hold in the place of arguments. */
const args = [
  ...values.map(([, value]) => JSON.stringify([value])),
  ...values.map(([, value]) => JSON.stringify([slug, value, value])),
  ...values.map(([, value]) => JSON.stringify([value, { conversationId: value, title: value, deleted: value }])),
  ...values.map(([, value]) => JSON.stringify([slug, { conversationId: value, title: value, deleted: value }])),
  "[]",
];

test.each(builtActions())("$name", async ({ id, page }) => {
  const address = addressOf(page, { botId, baseId: base.id, slug, token: "x" });
  for (const body of args) {
    const headers = { "next-action": id, "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
    for (const who of [admin, ""]) {
      const status = await send("POST", address, body, { ...headers, cookie: who });
      expect(status, body.slice(0, 100)).toBeLessThan(500);
    }
  }
});

/** Bodies of actions that React cannot decode. */
const undecodable: [string, string, string][] = [
  ...bodies
    .filter(([what]) => what !== "a list")
    .map(([what, body]): [string, string, string] => [what, "text/plain;charset=UTF-8", body]),
  ["no UTF-8", "text/plain", "\xff[]"],
  ["a deep list", "text/plain", deep(5_000)],
  ["many arguments", "text/plain", JSON.stringify(Array.from({ length: 1_001 }, () => 0))],
  ["a body that is too large", "text/plain", JSON.stringify(["a".repeat(1_100_000)])],
  ...[
    "$1",
    "$",
    "$@1",
    "$h1",
    "$Q1",
    "$W1",
    "$K1",
    "$i1",
    "$A1",
    "$B1",
    "$R1",
    "$r1",
    "$X1",
    "$x1",
    "$T",
    "$F1",
  ].flatMap((reference): [string, string, string][] => [
    [`the reference ${reference}`, "text/plain", JSON.stringify([reference])],
    [`the inner reference ${reference}`, "application/json", JSON.stringify([{ a: [reference] }])],
  ]),
  ["a number of no digits", "text/plain", '["$nx"]'],
  ["a number of many digits", "text/plain", JSON.stringify([`$n${"9".repeat(301)}`])],
  ["a form without a boundary", "multipart/form-data", "[]"],
  ["a form that is none", "multipart/form-data; boundary=x", "[]"],
  [
    "a form that is cut off",
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]',
  ],
  ...[
    ["no arguments", '--x\r\nContent-Disposition: form-data; name="1"\r\n\r\n[]\r\n--x--\r\n'],
    ["arguments that are none", '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n{\r\n--x--\r\n'],
    [
      "arguments that are a file",
      '--x\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n\r\n[]\r\n--x--\r\n',
    ],
    ["a reference to nothing", '--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n["$1"]\r\n--x--\r\n'],
    ["arguments twice", `${'--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n[]\r\n'.repeat(2)}--x--\r\n`],
    ["a long name", `--x\r\nContent-Disposition: form-data; name="_1_${"a".repeat(100_000)}"\r\n\r\n[]\r\n--x--\r\n`],
  ].map(([what, body]): [string, string, string] => [
    `a form with ${what}`,
    "multipart/form-data; boundary=x",
    body ?? "",
  ]),
];

const [anyAction = { id: "", page: "" }] = builtActions();
const actionAddress = addressOf(anyAction.page, { botId, baseId: base.id, slug, token: "x" });

test.each(undecodable)("an action with %s is refused", async (_, type, body) => {
  const headers = { "content-type": type, accept: "text/x-component" };
  for (const who of [admin, ""])
    expect(await send("POST", actionAddress, body, { ...headers, "next-action": anyAction.id, cookie: who })).toSatisfy(
      isRefusal,
    );
  // The same connection serves the next request.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test.each(undecodable.filter(([, type]) => type.startsWith("multipart")))(
  "a page's form with %s is refused",
  async (_, type, body) => expect(await send("POST", "/sign-in", body, { "content-type": type })).toSatisfy(isRefusal),
);

test.each<[string, Record<string, string>]>([
  ["no id", { "next-action": "" }],
  ["an id that is none", { "next-action": "x" }],
  ["an id of an object", { "next-action": "toString" }],
  ["an id with more behind", { "next-action": `${anyAction.id}, ${anyAction.id}` }],
  ["an origin that is none", { "next-action": anyAction.id, origin: "evil" }],
  ["no origin", { "next-action": anyAction.id, origin: "null" }],
  ["another origin", { "next-action": anyAction.id, origin: "https://evil.example" }],
  ["a router's state that is none", { "next-action": anyAction.id, "next-router-state-tree": "%ff" }],
  ["a router's state that is no JSON", { "next-action": anyAction.id, "next-router-state-tree": "{" }],
  ["a type that is none", { "next-action": anyAction.id, "content-type": ";;" }],
  ["a form's type", { "next-action": anyAction.id, "content-type": "application/x-www-form-urlencoded" }],
])("an action with %s in its headers is no failure of the server", async (_, headers) => {
  expect(await send("POST", actionAddress, "[]", { "content-type": "text/plain", ...headers })).toBeLessThan(500);
});

const formFields: [string, Record<string, string>][] = [
  ["no action", { password: "x" }],
  ["an id that is none", { $ACTION_ID_x: "" }],
  ["two actions", { [`$ACTION_ID_${anyAction.id}`]: "", $ACTION_REF_1: "", "$ACTION_1:0": "{}" }],
  ["a bound action of nothing", { $ACTION_REF_1: "" }],
  ["a bound action that is no JSON", { $ACTION_REF_1: "", "$ACTION_1:0": "{" }],
  ["a bound action without an id", { $ACTION_REF_1: "", "$ACTION_1:0": '{"bound":null}' }],
  ["arguments that are missing", { $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${anyAction.id}","bound":"$@1"}` }],
  [
    "arguments that are no list",
    { $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${anyAction.id}","bound":"$@1"}`, "$ACTION_1:1": "{" },
  ],
  [
    "arguments that refer to nothing",
    { $ACTION_REF_1: "", "$ACTION_1:0": `{"id":"${anyAction.id}","bound":"$@1"}`, "$ACTION_1:1": '["$2"]' },
  ],
];

test.each(formFields)("a page's form with %s is refused", async (_, fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(`${server.url}/sign-in`, { method: "POST", body, redirect: "manual" });
  expect(response.status).toSatisfy(isRefusal);
  expect(await response.text()).toContain("Halaman ini mengirim");
});

test.each([false, true])("an action's honest form arrives, sent in pieces: %s", async (inPieces) => {
  const botId = await addBot(world);
  const { slug } = await publishDraft(world.owner, { botId, access: "password", password: "rahasia" });
  const enter = builtActions().find(({ name }) => name === "enterBot")?.id ?? "";
  const form = new FormData();
  form.append("_1_password", "rahasia");
  form.append("_1_note", "é".repeat(300_000));
  form.append("0", JSON.stringify([slug, null, "$K1"]));
  const written = new Response(form);
  const type = written.headers.get("content-type") ?? "";
  const response = await fetch(`${server.url}/b/${slug}`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": type, "next-action": enter, accept: "text/x-component" },
    ...(inPieces ? { body: written.body, duplex: "half" } : { body: await written.arrayBuffer() }),
  });
  expect(response.headers.getSetCookie().join()).toContain("rakit_pass_");
  const page = new FormData();
  page.append("$ACTION_REF_1", "");
  page.append("$ACTION_1:0", JSON.stringify({ id: enter, bound: "$@1" }));
  page.append("$ACTION_1:1", JSON.stringify([slug, null]));
  page.append("password", "rahasia");
  const sent = await fetch(`${server.url}/b/${slug}`, { method: "POST", redirect: "manual", body: page });
  expect(sent.status).toBe(303);
  expect(sent.headers.getSetCookie().join()).toContain("rakit_pass_");
});

/** One is the page of a failure, the other takes no values. */
const withoutValues = ["/_global-error/page", "/api/openapi.json/route"];
const paths = builtPaths().filter((path) => !withoutValues.includes(path));

test.each(paths)("the address %s with values that no honest one has", async (path) => {
  for (const value of ["%ff", "%00", "%ED%A0%80", "__proto__", "a".repeat(5_000), "..%2f..", "-1"]) {
    const address = path
      .split("/")
      .filter((part) => part && !part.startsWith("(") && part !== "page" && part !== "route")
      .map((part) => (part.startsWith("[") ? value : part))
      .join("/");
    for (const who of [cookie, admin, ""]) {
      expect(await send("GET", `/${address}`, undefined, { cookie: who }), value).toBeLessThan(500);
      const query = `?cursor=${value}&q=${value}&tab=${value}&page=${value}&next=${value}&c=${value}`;
      const known = addressOf(path.replace(/\/route$/, ""), { ...ids, token: "x", size: "192", path: "v1" });
      expect(await send("GET", known + query, undefined, { cookie: who }), `${known}${value}`).toBeLessThan(500);
    }
  }
});

/** The status of what the server answers to raw lines; null where it hangs up without a word. */
async function statusOf(lines: readonly string[]): Promise<number | null> {
  const socket = connect(Number(port), "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part: Buffer) => parts.push(part));
  socket.write([...lines, "Connection: close", "", ""].join("\r\n"));
  await once(socket, "close");
  const status = /^HTTP\/1\.1 (\d+)/.exec(Buffer.concat(parts).toString())?.[1];
  return status === undefined ? null : Number(status);
}

test.each<[string, string[]]>([
  ["of the whole server", ["OPTIONS * HTTP/1.1", `Host: ${host}`]],
  ["in absolute form", [`GET ${server.url}/healthz HTTP/1.1`, `Host: ${host}`]],
  ["in absolute form of another host", ["GET http://evil.example/sign-in HTTP/1.1", `Host: ${host}`]],
  ["in absolute form that is none", ["GET http://[/ HTTP/1.1", `Host: ${host}`]],
  ["of no path", ["GET ?x HTTP/1.1", `Host: ${host}`]],
  ["of two slashes", ["GET //sign-in HTTP/1.1", `Host: ${host}`]],
  ["of two slashes and no host", ["GET // HTTP/1.1", `Host: ${host}`]],
  ["of backslashes", ["GET /\\\\evil.example HTTP/1.1", `Host: ${host}`]],
  ["of a tunnel", [`CONNECT ${host} HTTP/1.1`, `Host: ${host}`]],
  ["of another method", ["PROPFIND /sign-in HTTP/1.1", `Host: ${host}`]],
  ["of TRACE", ["TRACE /sign-in HTTP/1.1", `Host: ${host}`]],
  ["of no host", ["GET /sign-in HTTP/1.1"]],
  ["of an empty host", ["GET /sign-in HTTP/1.1", "Host:"]],
  ["of a malformed host", ["GET /sign-in HTTP/1.1", "Host: a b<>/\\^"]],
  ["of a host with a path", ["GET /sign-in HTTP/1.1", "Host: x/../y?z#q"]],
  ["of a host without a port", ["GET /sign-in HTTP/1.1", "Host: localhost:"]],
  ["of a host with an impossible port", ["GET /sign-in HTTP/1.1", "Host: localhost:99999999"]],
  ["of half an encoding", ["GET /b/%e0%a4 HTTP/1.1", `Host: ${host}`]],
  ["of a percent sign", ["GET /% HTTP/1.1", `Host: ${host}`]],
  ["of a lone percent sign in a static file", ["GET /_next/static/%ff HTTP/1.1", `Host: ${host}`]],
  ["of a cookie that is none", ["GET /sign-in HTTP/1.1", `Host: ${host}`, "Cookie: %ff=%ff; =; rakit_visitor=%; ;"]],
  ["of languages that are none", ["GET /sign-in HTTP/1.1", `Host: ${host}`, "Accept-Language: ;q=x,%ff"]],
  ["of Next's own headers", ["GET /sign-in HTTP/1.1", `Host: ${host}`, "RSC: 1", "Next-Router-State-Tree: %ff"]],
  [
    "of a router's state that is no JSON",
    ["GET /sign-in HTTP/1.1", `Host: ${host}`, "RSC: 1", "Next-Router-State-Tree: {"],
  ],
  [
    "of a deep router's state",
    ["GET /sign-in HTTP/1.1", `Host: ${host}`, "RSC: 1", `Next-Router-State-Tree: ${deep(2_000)}`],
  ],
])("a request %s is no failure of the server", async (_, lines) => {
  expect((await statusOf(lines)) ?? 400).toBeLessThan(500);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});
