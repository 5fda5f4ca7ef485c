import { afterEach, expect, test } from "vitest";
import { startJobs } from "#lib/boot/start-jobs.ts";
import { env } from "#lib/env.ts";
import { asId, type DocumentId } from "#lib/ids.ts";
import { claimJob, reclaimJobs, runningJobs } from "#lib/jobs/queue.ts";
import type { Runner } from "#lib/jobs/runner.ts";
import { replaceChunks } from "#lib/knowledge/chunks/replace-chunks.ts";
import type { NewChunk } from "#lib/knowledge/documents/write-document.ts";
import { addPage, reimportDocument } from "#lib/knowledge/index.ts";
import type { KnowledgeDocument } from "#lib/knowledge/schema.ts";
import { queueMail, updateMailServer } from "#lib/mail/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import { serveWeb } from "#tests/support/fetch-servers.ts";
import { idOf, makeShelf, until } from "#tests/support/imports.ts";
import { connectMailServer, serverInput } from "#tests/support/mail-server.ts";
import { startRakit } from "#tests/support/rakit-server.ts";
import { startRawServer, untilData } from "#tests/support/smtp-servers.ts";

// Read with the first setting, so that it comes in time.
process.env.IMPORT_ALLOW_PRIVATE = "127.0.0.1/32";
const world = await makeWorld();
const shelf = await makeShelf(world);
let runner: Runner | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
});

const sections = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) => `# Bagian ${index}\n\nKata ${word} nomor ${index}.`).join("\n\n");

async function jobOf(documentId: DocumentId) {
  const { jobId } = await world.db.document.findUniqueOrThrow({ where: { id: documentId } });
  return world.db.job.findUnique({ where: { id: jobId ?? asId("job", "") } });
}

/** What a process leaves that ended while it was writing the chunks. */
async function breakOff(document: KnowledgeDocument): Promise<void> {
  const job = await claimJob(world.db, ["knowledge.import"], "a process that ended");
  expect(job?.payload).toMatchObject({ documentId: document.id });
  const half: NewChunk[] = Array.from({ length: 40 }, (_, index) => ({
    title: `Setengah ${index}`,
    titlePath: [],
    text: "Kata setengah jadi.",
  }));
  const owner = { id: document.id, baseId: shelf.baseId, language: "id" };
  const cut = replaceChunks(world.system, owner, half, async () => {
    throw new Error("The process ended");
  });
  await expect(cut).rejects.toThrow("The process ended");
  await world.db.document.update({ where: { id: document.id }, data: { state: "indexing", progress: 0.6 } });
}

test("a document whose reading was cut off is finished after the start, whole and once", async () => {
  const document = await shelf.addFile("putus.md", sections(45, "sirsak"));
  await breakOff(document);
  expect((await shelf.chunks(document)).every(({ position }) => position < 0)).toBe(true);
  runner = await startJobs(world.db, { isOnlyServer: true });
  expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", progress: 1, chunks: 45 });
  const chunks = await shelf.chunks(document);
  expect(chunks.map(({ position }) => position)).toEqual(Array.from({ length: 45 }, (_, index) => index));
  expect(await shelf.found("sirsak")).not.toEqual([]);
  expect(await shelf.found("setengah jadi")).toEqual([]);
  expect(await shelf.indexGaps()).toEqual([]);
});

test("beside another server, a start leaves alone what that one works on", async () => {
  const document = await shelf.addFile("orang lain.md", sections(2, "langsat"));
  const job = await claimJob(world.db, ["knowledge.import"], "a process that lives");
  runner = await startJobs(world.db, { isOnlyServer: false });
  const beside = await makeShelf(world, "Sebelah");
  await world.db.knowledgeBase.update({
    where: { id: beside.baseId },
    data: { workspaceId: world.strangerWorkspaceId },
  });
  const other = await addPage(world.system, { baseId: beside.baseId, url: "http://127.0.0.1:1/tutup" });
  await until(async () => (await jobOf(other.id))?.state !== "queued", "the other job was taken");
  expect(await jobOf(document.id)).toMatchObject({ state: "running", lockedBy: "a process that lives" });
  await runner.stop();
  await world.db.document.deleteMany({ where: { id: { in: [document.id, other.id] } } });
  await world.db.job.deleteMany();
  expect(job?.payload).toMatchObject({ documentId: document.id });
});

test("a document that ended three processes is given up, and what it held before still answers", async () => {
  const document = await shelf.read(await shelf.addFile("racun.md", sections(3, "kecombrang")));
  const before = await shelf.chunks(document);
  await reimportDocument(world.owner, { documentId: idOf(document) });
  for (const isLast of [false, false, true]) {
    await breakOff(document);
    if (!isLast) await reclaimJobs(world.db, await runningJobs(world.db));
  }
  runner = await startJobs(world.db, { isOnlyServer: true });
  expect(await shelf.documentNow(document.id)).toMatchObject({
    state: "failed",
    failure: "Something went wrong on our side while reading. Try again.",
  });
  expect(await shelf.chunks(document)).toEqual(before);
  expect(await shelf.found("kecombrang")).not.toEqual([]);
  expect(await shelf.indexGaps()).toEqual([]);
  await reimportDocument(world.owner, { documentId: idOf(document) });
  expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", failure: null, chunks: 3 });
});

test("a page that was being read when the server was stopped is read after the next start", async () => {
  const asked = Promise.withResolvers<void>();
  let isHeld = true;
  const server = await serveWeb((_, res) => {
    asked.resolve();
    if (isHeld) return;
    res
      .writeHead(200, { "content-type": "text/html" })
      .end("<body><main><p>Buah kluwih dimasak santan.</p></main></body>");
  });
  const document = await addPage(world.owner, { baseId: shelf.baseId, url: `${server.origin}/kluwih` });
  runner = await startJobs(world.db, { isOnlyServer: true });
  await asked.promise;
  await runner.stop();
  await server.quiet();
  expect(await shelf.documentNow(document.id)).toMatchObject({ state: "parsing", failure: null });
  isHeld = false;
  runner = await startJobs(world.db, { isOnlyServer: true });
  expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", chunks: 1 });
  expect(await shelf.found("kluwih santan")).toHaveLength(1);
});

test("a server that is killed in the middle of reading a file finishes it after its next start", async () => {
  const { databaseFile, dataDir, APP_SECRET = "" } = env();
  const settings = { SEED_DEMO: "off", DATA_DIR: dataDir, DATABASE_URL: `file:${databaseFile}`, APP_SECRET };
  const document = await shelf.addFile("listrik padam.md", sections(3_000, "matoa"));
  const first = await startRakit(settings);
  await until(() => world.db.chunk.findFirst({ where: { documentId: document.id } }), "its passages are being written");
  process.kill(first.pid, "SIGKILL");
  expect(await first.ended).toBeNull();
  const left = await shelf.chunks(document);
  expect(left.length).toBeGreaterThan(0);
  expect(left.every(({ position, enabled }) => position < 0 && !enabled)).toBe(true);
  expect(await shelf.found("matoa")).toEqual([]);
  const second = await startRakit(settings);
  expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", chunks: 3_000 });
  await second.stop();
  expect((await shelf.chunks(document)).map(({ position }) => position)).toEqual(
    Array.from({ length: 3_000 }, (_, index) => index),
  );
  expect(await shelf.found("matoa nomor 2999")).not.toEqual([]);
  expect(await shelf.indexGaps()).toEqual([]);
});

test("a mail leaves as soon as it is queued, and a mail server that does not answer holds up no other work", async () => {
  const server = await connectMailServer(world.admin);
  runner = await startJobs(world.db, { isOnlyServer: true });
  await queueMail(world.db, { to: "sari@example.org", subject: "Halo", text: "Apa kabar?" });
  await until(async () => server.mails.length === 1, "the mail arrived");
  const greeted = Promise.withResolvers<void>();
  const silent = await startRawServer("220 loopback", () => greeted.resolve());
  await updateMailServer(world.admin, serverInput(silent.port));
  await queueMail(world.db, { to: "sari@example.org", subject: "Halo", text: "Apa kabar?" });
  await greeted.promise;
  const document = await shelf.addFile("sementara itu.md", sections(2, "cempedak"));
  expect(await shelf.untilOver(document)).toMatchObject({ state: "ready", chunks: 2 });
  await silent.close();
  await until(() => world.db.mail.findFirst({ where: { state: "queued" } }), "the mail waits again");
  await runner.stop();
  await world.db.mail.deleteMany();
});

test("a server that is killed while a mail server takes a mail does not send it again after its next start", async () => {
  const { databaseFile, dataDir, APP_SECRET = "" } = env();
  const settings = { SEED_DEMO: "off", DATA_DIR: dataDir, DATABASE_URL: `file:${databaseFile}`, APP_SECRET };
  const handedOver = Promise.withResolvers<void>();
  let count = 0;
  const taking = untilData(() => {
    count += 1;
    handedOver.resolve();
  });
  const server = await startRawServer("220 loopback", taking);
  await updateMailServer(world.admin, serverInput(server.port));
  await queueMail(world.db, { to: "sari@example.org", subject: "Halo", text: "Apa kabar?" });
  const first = await startRakit(settings);
  await handedOver.promise;
  process.kill(first.pid, "SIGKILL");
  expect(await first.ended).toBeNull();
  expect(await world.db.mail.findMany()).toMatchObject([{ state: "sending" }]);
  const second = await startRakit(settings);
  await until(() => world.db.mail.findFirst({ where: { state: "failed" } }), "the mail was given up");
  // A later mail has the server asked again, and only that one is handed over.
  await queueMail(world.db, { to: "sari@example.org", subject: "Lain", text: "Apa kabar?" });
  await until(async () => count === 2, "the later mail was handed over");
  expect(await world.db.mail.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    { state: "failed", failure: "unknown_outcome", text: "" },
    { state: "sending", subject: "Lain" },
  ]);
  await server.close();
  await second.stop();
});
