/** Bases, files, pages and chunks over HTTP, as programs and the knowledge page send and fetch them. */
import { describe, expect, test } from "vitest";
import { isUnderWay, type KnowledgeBase, type KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { noise } from "#tests/support/documents.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";
import { makeShelf, until } from "#tests/support/imports.ts";

const { world, server, cookieOf, bearerOf } = await startHttpWorld();
const shelf = await makeShelf(world);
const base = `${server.url}/api/v1/knowledge/${shelf.baseId}`;
const writer = await bearerOf(world.owner, "write");
const reader = await bearerOf(world.owner, "read");
const viewer = await bearerOf(world.viewer, "all");
const stranger = await bearerOf(world.stranger, "all");
const everything = await bearerOf(world.owner, "all");

type Sent = {
  method?: string;
  body?: string | Uint8Array<ArrayBuffer>;
  type?: string;
  headers?: Record<string, string>;
};

const ask = (url: string, authorization: string, { method, body, type, headers }: Sent = {}) =>
  fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { authorization, ...(type ? { "content-type": type } : {}), ...headers },
    body,
  });

const octets = "application/octet-stream";
const ndjson = "application/x-ndjson";

async function addFile(name: string, body: string | Uint8Array<ArrayBuffer>): Promise<KnowledgeDocument> {
  const response = await ask(`${base}/files?name=${encodeURIComponent(name)}`, writer, { body, type: octets });
  expect(response.status).toBe(201);
  return (await response.json()) as KnowledgeDocument;
}

const untilRead = (id: string) =>
  until(async () => {
    const response = await ask(`${base}/documents`, reader);
    const { items } = (await response.json()) as { items: KnowledgeDocument[] };
    return items.find((document) => document.id === id && !isUnderWay(document.state));
  }, "the document is read");

const documentUrl = (id: string) => `${server.url}/api/v1/documents/${id}`;

describe("a file", () => {
  test("is sent, read by the running server, found, read again and deleted", async () => {
    const document = await addFile("Retur & tukar.md", "# Retur\n\nSandal boleh ditukar dalam tujuh hari.");
    expect(document).toMatchObject({ title: "Retur & tukar", state: "queued" });
    expect(await untilRead(document.id)).toMatchObject({ state: "ready", chunks: 1 });
    const search = await ask(`${base}/search`, reader, {
      body: JSON.stringify({ query: "sandal ditukar" }),
      type: "application/json",
    });
    expect(await search.json()).toMatchObject({ used: [{ title: "Retur" }] });
    const again = await ask(`${documentUrl(document.id)}/reimport`, writer, { method: "POST" });
    expect(again.status).toBe(200);
    expect(await untilRead(document.id)).toMatchObject({ state: "ready", chunks: 1 });
    expect((await ask(documentUrl(document.id), writer, { method: "DELETE" })).status).toBe(204);
    expect((await ask(`${documentUrl(document.id)}/original`, reader)).status).toBe(404);
  });

  test("that cannot be read says why in the asker's language", async () => {
    const document = await addFile("kosong.pdf", "");
    expect(await untilRead(document.id)).toMatchObject({ state: "failed" });
    for (const [language, sentence] of Object.entries({ en: "The file is empty.", id: "Berkasnya kosong." })) {
      const response = await ask(`${base}/documents`, reader, { headers: { "accept-language": language } });
      const { items } = (await response.json()) as { items: KnowledgeDocument[] };
      expect(items.find(({ id }) => id === document.id)?.failure).toBe(sentence);
    }
  });

  test("stands among the sources, where nothing that was typed does", async () => {
    const document = await addFile("sumber.txt", "Isi berkas ini.");
    const body = JSON.stringify({ title: "Diketik", text: "Bukan berkas." });
    expect((await ask(`${base}/snippets`, everything, { body, type: "application/json" })).status).toBe(201);
    const { items } = (await (await ask(`${base}/sources`, reader)).json()) as { items: KnowledgeDocument[] };
    expect(items.some(({ id }) => id === document.id)).toBe(true);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(["file"]));
  });

  test.each(["toko “lama” %41 ' é.html", "../../rakit.db", 'a"; filename=evil.exe\r\nx-evil: 1'])(
    "named %j comes back byte for byte, to be saved and never to be shown",
    async (name) => {
      const bytes = new Uint8Array([...Buffer.from(`<script>alert(1)</script>${name}`), ...noise(50_000)]);
      const document = await addFile(name, bytes);
      const response = await ask(`${documentUrl(document.id)}/original`, reader);
      expect(response.status).toBe(200);
      expect(Buffer.compare(await response.bytes(), bytes)).toBe(0);
      const disposition = response.headers.get("content-disposition") ?? "";
      expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w.%!~*()-]+$/);
      expect(decodeURIComponent(disposition.slice(disposition.indexOf("''") + 2))).toBe(name);
      expect(response.headers.get("content-type")).toBe(octets);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-evil")).toBeNull();
    },
  );

  test("that the base holds already is told as known, and is not added again", async () => {
    const document = await addFile("denah.txt", "Musala di lantai tiga.");
    expect(document).toMatchObject({ known: false });
    expect(await addFile("salinan denah.txt", "Musala di lantai tiga.")).toMatchObject({
      id: document.id,
      title: "denah",
      known: true,
    });
  });

  test("without a name, or with fields that nobody knows, is refused", async () => {
    for (const query of ["", "?name=", "?name=a.txt&storageKey=x", "?name=a.txt&createdById=y"]) {
      const response = await ask(`${base}/files${query}`, writer, { body: "isi", type: octets });
      expect(response.status).toBe(400);
    }
  });
});

describe("chunks", () => {
  test("go out as JSON lines, to be saved, and come in to another base the same", async () => {
    const other = await makeShelf(world, "Salinan");
    const lines = [
      '{"title":"Jam","text":"Buka pukul delapan.","tags":["toko"]}',
      '{"title":"Alamat","text":"Jalan Melati 5.","source":"https://example.org/a","tags":[]}',
    ];
    const target = `${server.url}/api/v1/knowledge/${other.baseId}/chunks`;
    const added = await ask(`${target}/import`, writer, { body: `\ufeff${lines.join("\r\n")}\r\n`, type: ndjson });
    expect([added.status, await added.json()]).toEqual([200, { added: 2, known: 0 }]);
    const response = await ask(`${target}/export`, reader);
    expect(response.headers.get("content-type")).toBe(ndjson);
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Salinan.jsonl");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(
      (await response.text())
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(lines.map((line) => JSON.parse(line)));
  });

  test("with a wrong line name it in a problem, and none is added", async () => {
    const other = await makeShelf(world, "Salah");
    const response = await ask(`${server.url}/api/v1/knowledge/${other.baseId}/chunks/import`, writer, {
      body: '{"text":"Benar."}\n{"text":""}\n',
      type: ndjson,
      headers: { "accept-language": "en" },
    });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.json()).toMatchObject({
      code: "invalid",
      fields: { "line 2, text": "This field is needed." },
    });
    expect(await world.db.chunk.count({ where: { baseId: other.baseId } })).toBe(0);
  });
});

describe("a base as a file", () => {
  const target = `${server.url}/api/v1/knowledge/archive?workspaceId=${world.workspaceId}`;
  const archives = () => world.db.knowledgeBase.count();

  test("goes out as a zip, to be saved, and becomes a base again with its original", async () => {
    const from = await makeShelf(world, "Pindahan “lama”");
    await from.untilOver(await from.addFile("denah.txt", "Musala di lantai tiga."));
    const response = await ask(`${server.url}/api/v1/knowledge/${from.baseId}/archive`, reader);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("Pindahan “lama”.zip")}`,
    );
    const body = Uint8Array.from(await response.bytes());
    const made = await ask(target, writer, { body, type: "application/zip" });
    expect(made.status).toBe(201);
    const base = (await made.json()) as KnowledgeBase;
    expect(base).toMatchObject({ name: "Pindahan “lama”", workspaceId: world.workspaceId, chunks: 1, documents: 1 });
    const listed = await ask(`${server.url}/api/v1/knowledge/${base.id}/documents`, reader);
    const { items } = (await listed.json()) as { items: KnowledgeDocument[] };
    const original = await ask(`${documentUrl(items[0]?.id ?? "")}/original`, reader);
    expect(await original.text()).toBe("Musala di lantai tiga.");
  });

  test("that is none is refused in the sender's language; viewers, readers and strangers are refused before", async () => {
    const before = await archives();
    for (const [language, sentence] of Object.entries({ en: /^This is not a file/, id: /^Ini bukan berkas/ })) {
      const headers = { "accept-language": language };
      const response = await ask(target, writer, { body: "bukan arsip", type: "application/zip", headers });
      expect(response.status).toBe(400);
      expect(response.headers.get("content-type")).toContain("application/problem+json");
      expect(await response.json()).toMatchObject({ code: "invalid", detail: expect.stringMatching(sentence) });
    }
    const statuses = [viewer, reader, stranger].map(
      async (token) => (await ask(target, token, { body: "x", type: "application/zip" })).status,
    );
    expect(await Promise.all(statuses)).toEqual([403, 403, 404]);
    const nowhere = await ask(`${server.url}/api/v1/knowledge/archive`, writer, { body: "x", type: "application/zip" });
    expect(nowhere.status).toBe(400);
    expect(await archives()).toBe(before);
  });
});

describe("a tag", () => {
  test("narrows documents and chunks; one that is empty or too long is a problem at its field", async () => {
    const other = await makeShelf(world, "Bertag");
    const address = `${server.url}/api/v1/knowledge/${other.baseId}`;
    const tagged = '{"title":"Jam","text":"Buka pukul delapan.","tags":["toko & gudang"]}';
    const body = `${tagged}\n{"title":"Alamat","text":"Jalan Melati 5.","tags":["toko"]}\n`;
    expect((await ask(`${address}/chunks/import`, writer, { body, type: ndjson })).status).toBe(200);
    const query = new URLSearchParams({ tag: " toko & gudang " });
    expect(await (await ask(`${address}/chunks/export?${query}`, reader)).text()).toBe(`${tagged}\n`);
    const { items } = (await (await ask(`${address}/documents?${query}`, reader)).json()) as {
      items: KnowledgeDocument[];
    };
    expect(items.map(({ title, tags }) => [title, tags])).toEqual([["Jam", ["toko & gudang"]]]);
    for (const path of ["chunks/export", "documents"])
      for (const tag of ["", "x".repeat(41)]) {
        const response = await ask(`${address}/${path}?tag=${tag}`, reader);
        expect(response.status).toBe(400);
        expect(response.headers.get("content-type")).toContain("application/problem+json");
        expect(await response.json()).toMatchObject({ code: "invalid", fields: { tag: expect.any(String) } });
      }
  });
});

describe("a base", () => {
  const sent = (fields: Record<string, unknown>) => ({
    body: JSON.stringify({ workspaceId: world.workspaceId, name: "Ukuran", language: "id", ...fields }),
    type: "application/json",
  });

  test("is made with a size of snippets of its own, and answered with it", async () => {
    const chunking = { tokens: 120, overlap: 30 };
    const made = await ask(`${server.url}/api/v1/knowledge`, writer, sent({ chunking }));
    expect(made.status).toBe(201);
    const created = (await made.json()) as KnowledgeBase;
    expect(created).toMatchObject({ name: "Ukuran", chunking });
    const one = `${server.url}/api/v1/knowledge/${created.id}`;
    expect(await (await ask(one, reader)).json()).toEqual(created);
    const changed = await ask(one, writer, {
      method: "PATCH",
      body: '{"chunking":null}',
      type: "application/json",
    });
    expect(await changed.json()).toMatchObject({ name: "Ukuran", chunking: null });
  });

  test("with a size out of range, or in another workspace, is not made", async () => {
    const bases = () => world.db.knowledgeBase.count();
    const before = await bases();
    const post = (fields: Record<string, unknown>, token: string) =>
      ask(`${server.url}/api/v1/knowledge`, token, sent(fields));
    const refused = await post({ chunking: { tokens: 100, overlap: 60 } }, writer);
    expect(refused.status).toBe(400);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(await refused.json()).toMatchObject({ fields: { "chunking.overlap": expect.any(String) } });
    const chunking = { tokens: 120, overlap: 30 };
    const statuses = [
      await post({ chunking }, reader),
      await post({ chunking }, viewer),
      await post({ chunking }, stranger),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 404]);
    expect(await bases()).toBe(before);
  });
});

describe("doors", () => {
  test("viewers and programs that only read may fetch, not write", async () => {
    const document = await addFile("pintu.txt", "Pintu belakang dikunci.");
    await untilRead(document.id);
    for (const token of [viewer, reader]) {
      const statuses = [
        await ask(`${base}/files?name=x.txt`, token, { body: "x", type: octets }),
        await ask(`${base}/pages`, token, { body: '{"urls":["https://example.org/"]}', type: "application/json" }),
        await ask(`${base}/chunks/import`, token, { body: '{"text":"x"}', type: ndjson }),
        await ask(`${documentUrl(document.id)}/reimport`, token, { method: "POST" }),
        await ask(`${documentUrl(document.id)}/cancel`, token, { method: "POST" }),
        await ask(documentUrl(document.id), token, { method: "DELETE" }),
      ].map(({ status }) => status);
      expect(statuses).toEqual([403, 403, 403, 403, 403, 403]);
      expect((await ask(`${documentUrl(document.id)}/original`, token)).status).toBe(200);
      expect((await ask(`${base}/chunks/export`, token)).status).toBe(200);
    }
    expect(await untilRead(document.id)).toMatchObject({ state: "ready", chunks: 1 });
  });

  test("a stranger gets the answer of what is not there, and nobody without a name gets any", async () => {
    const document = await addFile("rahasia.txt", "Resep rahasia.");
    const paths: [string, Sent][] = [
      [`${base}/files?name=x.txt`, { body: "x", type: octets }],
      [`${base}/pages`, { body: '{"urls":["https://example.org/"]}', type: "application/json" }],
      [`${base}/chunks/import`, { body: '{"text":"x"}', type: ndjson }],
      [`${base}/chunks/export`, {}],
      [`${base}/chunks/export?tag=toko`, {}],
      [`${base}/documents`, {}],
      [`${base}/sources`, {}],
      [`${base}/documents?tag=toko`, {}],
      [`${documentUrl(document.id)}/original`, {}],
      [`${documentUrl(document.id)}/reimport`, { method: "POST" }],
      [`${documentUrl(document.id)}/cancel`, { method: "POST" }],
      [documentUrl(document.id), { method: "DELETE" }],
    ];
    for (const [url, sent] of paths) {
      expect((await ask(url, stranger, sent)).status).toBe(404);
      expect((await ask(url, "", sent)).status).toBe(401);
    }
    expect((await ask(`${documentUrl(document.id)}/original`, everything)).status).toBe(200);
  });

  test("a page elsewhere cannot send files with a person's cookie", async () => {
    const cookie = await cookieOf(world.editor);
    const send = (origin: string) =>
      ask(`${base}/files?name=asal.txt`, "", { body: `dari ${origin}`, type: octets, headers: { cookie, origin } });
    expect((await send("https://evil.example")).status).toBe(403);
    expect((await send(server.url)).status).toBe(201);
  });
});
