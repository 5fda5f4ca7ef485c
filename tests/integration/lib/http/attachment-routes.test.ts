/** Visitors' files over HTTP: uploaded, shown, removed, by the visitor whose they are and by nobody else. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { attachmentLimits } from "#lib/attachments/schema.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { visitorHeaders } from "#lib/http/visitor.ts";
import { forgetChatModels } from "#lib/providers/resolve-chat-models.ts";
import { publishBot } from "#lib/publishing/index.ts";
import { photo, setSees, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, newVisitorId } from "#tests/support/context.ts";
import { listenAsRakit } from "#tests/support/loopback.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
await connect(world);
await setSees(db, true);
forgetChatModels();
const botId = await addBot(world, { attachments: takesAll });
const { revision } = await db.bot.findUniqueOrThrow({ where: { id: botId } });
const { slug } = await publishBot(world.owner, { botId, revision, note: "" });
const { url } = await listenAsRakit(routeStream);
const files = `${url}/api/chat/${slug}/files`;

/** As a page's scripts send it before the browser has the cookie. */
const newVisitor = () => visitorHeaders({ actor: { kind: "visitor", visitorId: newVisitorId(), isNewVisitor: true } });

const upload = (headers: Record<string, string>, body: BodyInit, name = "nota.txt") =>
  fetch(`${files}?name=${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { ...headers, "accept-language": "id" },
    body,
  });
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("an upload", () => {
  test("gives the file's facts and the visitor's cookie, and is served as a download", async () => {
    const visitor = newVisitor();
    const response = await upload(visitor, "Kopi 18.000", "nota 🌶.txt");
    expect(response.status).toBe(201);
    expect(response.headers.get("set-cookie")).toContain("rakit_visitor=");
    const file = await response.json();
    expect(file).toMatchObject({ kind: "document", name: "nota 🌶.txt", sizeBytes: 11 });
    const served = await fetch(`${files}/${file.id}`, { headers: visitor });
    expect(await served.text()).toBe("Kopi 18.000");
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "text/plain",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("nota 🌶.txt")}`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
  });

  test("of a picture is served inline, redrawn", async () => {
    const visitor = newVisitor();
    const bytes = await photo(80, 60);
    const file = await (await upload(visitor, new Uint8Array(bytes), "a.jpg")).json();
    const served = await fetch(`${files}/${file.id}`, { headers: visitor });
    expect(served.headers.get("content-disposition")).toMatch(/^inline; /);
    expect(served.headers.get("content-type")).toBe("image/jpeg");
    const shown = new Uint8Array(await served.arrayBuffer());
    expect(hashOf(shown)).not.toBe(hashOf(bytes));
    expect(Number(served.headers.get("content-length"))).toBe(shown.byteLength);
  });

  test.each([
    ["a page that is no picture", '<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", "SVG"],
    ["nothing", "", "a.txt", "kosong"],
  ])("of %s is refused with its sentence", async (_, body, name, sentence) => {
    const response = await upload(newVisitor(), body, name);
    expect(response.status).toBe(400);
    const { fields } = await response.json();
    expect(Object.values(fields)[0]).toContain(sentence);
  });

  test("that is too large is refused while it comes, stated or not, and nothing of it stays", async () => {
    const before = await db.attachment.count();
    const large = new Uint8Array(attachmentLimits.imageBytes + 1).fill(65);
    const stated = await upload(newVisitor(), large);
    expect(stated.status).toBe(400);
    const unstated = await fetch(`${files}?name=a.txt`, {
      method: "POST",
      headers: newVisitor(),
      body: new ReadableStream({
        start(controller) {
          for (let start = 0; start < large.length; start += 1_000_000)
            controller.enqueue(large.subarray(start, start + 1_000_000));
          controller.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    expect(unstated.status).toBe(413);
    expect(await db.attachment.count()).toBe(before);
  });

  test("of a foreign page is refused", async () => {
    const response = await upload({ ...newVisitor(), origin: "https://example.org" }, "Isi");
    expect(response.status).toBe(403);
  });
});

describe("a file", () => {
  test("of another visitor is not there, the same as none, to be seen or removed", async () => {
    const [mine, other] = [newVisitor(), newVisitor()];
    const file = await (await upload(mine, "Rahasia")).json();
    const missing = `${files}/att_00000000000000000000`;
    const answers = await Promise.all(
      [`${files}/${file.id}`, missing].flatMap((address) =>
        ["GET", "DELETE"].map(async (method) => {
          const response = await fetch(address, { method, headers: other });
          const { requestId: _, ...problem } = await response.json();
          return JSON.stringify([response.status, problem]);
        }),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain("404");
    expect((await fetch(`${files}/${file.id}`, { headers: mine })).status).toBe(200);
  });

  test("is removed by its visitor before it is sent", async () => {
    const visitor = newVisitor();
    const file = await (await upload(visitor, "Isi")).json();
    expect((await fetch(`${files}/${file.id}`, { method: "DELETE", headers: visitor })).status).toBe(204);
    expect((await fetch(`${files}/${file.id}`, { headers: visitor })).status).toBe(404);
  });
});
