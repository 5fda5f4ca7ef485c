/** Pages that are read again on a schedule, and site maps that lead to pages. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

const pages = new Map<string, { type: string; body: string }>();
const server: Server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  if (page) response.setHeader("content-type", page.type).end(page.body);
  else response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
// The environment is read once, by whoever comes first.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";

const { makeWorld } = await import("#tests/support/context.ts");
const { serveRedirect } = await import("#tests/support/fetch-servers.ts");
const { undisturbed } = await import("#tests/support/imports.ts");
const { DocumentId, newId } = await import("#lib/ids.ts");
const { addPages, createBase, listSources, setRefresh, updateDocument } = await import("#lib/knowledge/index.ts");
const { importDocument } = await import("#lib/knowledge/import/import-document.ts");
const { readPayload } = await import("#lib/jobs/kinds.ts");
const { updateSettings } = await import("#lib/settings/index.ts");
const { importLimits } = await import("#lib/settings/schema.ts");

const world = await makeWorld();
const site = `http://127.0.0.1:${port}`;
const html = (text: string) => ({
  type: "text/html",
  body: `<html><body><article><h1>Toko</h1><p>${text}</p></article></body></html>`,
});
const sentence = (hour: string) => `Toko buka pukul ${hour} setiap hari, termasuk hari libur nasional dan akhir pekan.`;

let baseId = newId("base");
beforeEach(async () => {
  const workspaceId = world.workspaceId;
  const base = await createBase(world.owner, { workspaceId, name: "Situs", description: "", language: "id" });
  baseId = base.id;
  pages.clear();
});
afterAll(() => {
  server.close();
});

/** What the runner would do with everything that waits, whenever it is due. */
async function runJobs(): Promise<void> {
  for (;;) {
    const job = await world.db.job.findFirst({ where: { state: "queued" }, orderBy: { runAt: "asc" } });
    if (!job) return;
    await importDocument(world.system, readPayload("knowledge.import", job.payload), undisturbed);
    await world.db.job.update({ where: { id: job.id }, data: { state: "done" } });
    if (job.runAt > new Date()) return;
  }
}

const texts = async () => (await world.db.chunk.findMany({ where: { baseId, enabled: true } })).map(({ text }) => text);

async function addOne(path: string) {
  const { items } = await addPages(world.owner, { baseId, urls: [`${site}${path}`] });
  return DocumentId.parse(items[0]?.id);
}

describe("a schedule", () => {
  test("has the page read again, and the next time after that", async () => {
    pages.set("/jam", html(sentence("delapan")));
    const documentId = await addOne("/jam");
    await runJobs();
    await setRefresh(world.editor, { documentId, hours: 24 });
    pages.set("/jam", html(sentence("sembilan")));
    await runJobs();
    expect(await texts()).toEqual([sentence("sembilan")]);
    const waiting = await world.db.job.findMany({ where: { state: "queued" } });
    expect(waiting).toHaveLength(1);
    expect(waiting[0]?.runAt.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await world.db.job.deleteMany();
  });

  test("that was ended or changed leaves the old order without effect", async () => {
    pages.set("/jam", html(sentence("delapan")));
    const documentId = await addOne("/jam");
    await runJobs();
    await setRefresh(world.editor, { documentId, hours: 24 });
    await setRefresh(world.editor, { documentId, hours: null });
    pages.set("/jam", html(sentence("sembilan")));
    await runJobs();
    expect(await texts()).toEqual([sentence("delapan")]);
    expect(await world.db.job.count({ where: { state: "queued" } })).toBe(0);
  });

  test("goes on after a reading that failed, and the old snippets stay", async () => {
    pages.set("/jam", html(sentence("delapan")));
    const documentId = await addOne("/jam");
    await runJobs();
    await setRefresh(world.editor, { documentId, hours: 168 });
    pages.clear();
    await runJobs();
    expect((await listSources(world.owner, { baseId })).items).toMatchObject([
      { state: "failed", failure: expect.stringContaining("404"), refreshHours: 168 },
    ]);
    expect(await texts()).toEqual([sentence("delapan")]);
    expect(await world.db.job.count({ where: { state: "queued" } })).toBe(1);
    await world.db.job.deleteMany();
  });

  test("is for pages alone, and for those who may write", async () => {
    pages.set("/jam", html(sentence("delapan")));
    const documentId = await addOne("/jam");
    await world.db.document.update({ where: { id: documentId }, data: { kind: "file" } });
    await expect(setRefresh(world.editor, { documentId, hours: 24 })).rejects.toMatchObject({
      reason: "knowledge.no_page",
    });
    await expect(setRefresh(world.viewer, { documentId, hours: 24 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setRefresh(world.stranger, { documentId, hours: 24 })).rejects.toMatchObject({ code: "not_found" });
    await world.db.job.deleteMany();
  });
});

describe("a site map", () => {
  const map = (...paths: string[]) => ({
    type: "application/xml",
    body: `<urlset>${paths.map((path) => `<url><loc>${site}${path}</loc></url>`).join("")}</urlset>`,
  });

  test("adds its pages, which are read on their own", async () => {
    pages.set("/sitemap.xml", map("/a", "/b", "/tidak-ada"));
    pages.set("/a", html(sentence("delapan")));
    pages.set("/b", html(sentence("sembilan")));
    await addOne("/sitemap.xml");
    await runJobs();
    const sources = (await listSources(world.owner, { baseId })).items;
    expect(sources.find(({ sourceUrl }) => sourceUrl === `${site}/sitemap.xml`)).toMatchObject({
      state: "ready",
      notes: [{ code: "site_map", count: 3 }],
    });
    expect(sources.filter(({ state }) => state === "failed").map(({ sourceUrl }) => sourceUrl)).toEqual([
      `${site}/tidak-ada`,
    ]);
    expect((await texts()).toSorted()).toEqual([sentence("delapan"), sentence("sembilan")]);
  });

  test("that says how many of its pages were taken, where they are more than an administrator allows", async () => {
    await updateSettings(world.admin, { sitePages: 2 });
    pages.set("/sitemap.xml", map("/a", "/b", "/c", "/d", "/e"));
    const documentId = await addOne("/sitemap.xml");
    await importDocument(world.system, { documentId }, undisturbed);
    const document = await world.db.document.findUniqueOrThrow({ where: { id: documentId } });
    expect(document).toMatchObject({
      state: "ready",
      notes: [{ code: "site_map_in_part", count: 2, listed: 5 }],
    });
    expect(await world.db.document.count({ where: { baseId } })).toBe(3);
    await updateSettings(world.admin, { sitePages: importLimits.sitePages.default });
    await world.db.job.deleteMany();
  });

  test("whose address leads to another host lists the pages of that one", async () => {
    pages.set("/sitemap.xml", map("/a"));
    pages.set("/a", html(sentence("delapan")));
    const moved = await serveRedirect(`${site}/sitemap.xml`);
    await addPages(world.owner, { baseId, urls: [`${moved.origin}/sitemap.xml`] });
    await runJobs();
    const sources = (await listSources(world.owner, { baseId })).items;
    expect(new Map(sources.map(({ sourceUrl, state }) => [sourceUrl, state]))).toEqual(
      new Map([
        [`${site}/a`, "ready"],
        [`${site}/sitemap.xml`, "ready"],
      ]),
    );
    expect(await texts()).toEqual([sentence("delapan")]);
  });

  test.each([
    ["lists pages of other sites alone", "<urlset><url><loc>https://lain.example/a</loc></url></urlset>"],
    ["lists nothing", "<urlset></urlset>"],
  ])("that %s says in both languages that it has no page", async (_, body) => {
    pages.set("/sitemap.xml", { type: "application/xml", body });
    await addOne("/sitemap.xml");
    await runJobs();
    const host = `127.0.0.1:${port}`;
    expect((await listSources(world.owner, { baseId })).items).toMatchObject([
      {
        state: "failed",
        failure: `This site map lists no page of ${host}, and only those are taken from it. Add the addresses of other pages yourself.`,
      },
    ]);
    expect((await listSources({ ...world.owner, locale: "id" }, { baseId })).items).toMatchObject([
      {
        failure: `Peta situs ini tidak memuat halaman ${host}, padahal hanya itu yang diambil darinya. Tambahkan sendiri alamat halaman lain.`,
      },
    ]);
  });

  test("gives its pages its owner and its tags, through maps of maps too; a page that was there keeps its own", async () => {
    const index = `<sitemapindex><sitemap><loc>${site}/peta.xml</loc></sitemap></sitemapindex>`;
    pages.set("/sitemap.xml", { type: "text/xml", body: index });
    pages.set("/peta.xml", map("/a", "/b"));
    pages.set("/a", html(sentence("delapan")));
    pages.set("/b", html(sentence("sembilan")));
    await addOne("/b");
    const documentId = await addOne("/sitemap.xml");
    const ownerId = world.editor.actor.userId;
    await updateDocument(world.owner, { documentId, ownerId, tags: ["jam buka"] });
    await runJobs();
    const sources = (await listSources(world.owner, { baseId })).items;
    const reviewOf = (path: string) => sources.find(({ sourceUrl }) => sourceUrl === `${site}${path}`);
    for (const path of ["/peta.xml", "/a"])
      expect(reviewOf(path)).toMatchObject({ owner: { name: "Editor" }, tags: ["jam buka"] });
    expect(reviewOf("/b")).toMatchObject({ owner: { name: "Owner" }, tags: [] });
  });

  test("that nobody owns leaves its pages without an owner", async () => {
    pages.set("/sitemap.xml", map("/a"));
    pages.set("/a", html(sentence("delapan")));
    const documentId = await addOne("/sitemap.xml");
    await updateDocument(world.owner, { documentId, ownerId: null });
    await runJobs();
    const sources = (await listSources(world.owner, { baseId })).items;
    expect(sources.map(({ owner }) => owner)).toEqual([null, null]);
  });

  test("that lists maps of maps without end is not followed", async () => {
    const index = (next: number) => ({
      type: "text/xml",
      body: `<sitemapindex><sitemap><loc>${site}/map-${next}.xml</loc></sitemap></sitemapindex>`,
    });
    for (let number = 0; number < 10; number++) pages.set(`/map-${number}.xml`, index(number + 1));
    await addOne("/map-0.xml");
    await runJobs();
    expect((await listSources(world.owner, { baseId })).items).toHaveLength(3);
  });
});
