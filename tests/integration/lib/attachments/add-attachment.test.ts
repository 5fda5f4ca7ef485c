/** A visitor's file is checked by its content, stored without where it was taken, and never beyond the bot's room. */
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { addAttachment } from "#lib/attachments/add-attachment.ts";
import { attachmentLimits } from "#lib/attachments/schema.ts";
import { env } from "#lib/env.ts";
import { forgetChatModels } from "#lib/providers/resolve-chat-models.ts";
import { updateSettings } from "#lib/settings/index.ts";
import { visitorFileLimits } from "#lib/settings/schema.ts";
import { readStored } from "#lib/storage/stored-files.ts";
import { photo, send, setAttachments, setSees, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { filesWith } from "#tests/support/files-with.ts";
import { unsoundPictures, upload } from "#tests/support/pictures.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;
await connect(world);
await setSees(db, true);
const botId = await addBot(world, { attachments: takesAll });
const bot = await openDraft(world, botId);
const ctx = visitorContext(db);
const reasonOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (failure: unknown) => failure as { reason: string; fields?: Record<string, { reason: string }> },
  );
  return Object.values(error?.fields ?? {})[0]?.reason ?? error?.reason ?? null;
};
const rowOf = (id: Awaited<ReturnType<typeof send>>["id"]) => db.attachment.findUniqueOrThrow({ where: { id } });

describe("does", () => {
  test("keep a document with its text, for its visitor and no question yet", async () => {
    const file = await send(ctx, bot, "Kopi susu 18.000\n\nTeh manis 5.000", "daftar.txt");
    expect(file).toMatchObject({ kind: "document", name: "daftar.txt", mediaType: "text/plain", width: null });
    const row = await rowOf(file.id);
    expect(row).toMatchObject({
      state: "ready",
      visitorId: ctx.actor.visitorId,
      messageId: null,
      conversationId: null,
    });
    expect(row.text).toContain("Teh manis 5.000");
    expect((await readStored(row.storageKey)).toString()).toContain("Kopi susu");
  });

  test("draw a picture anew: smaller, upright, without metadata, and the original is gone", async () => {
    const bytes = await photo();
    expect((await sharp(bytes).metadata()).exif?.toString("latin1")).toContain("Kamera");
    const file = await send(ctx, bot, bytes, "IMG_1.JPG");
    expect(file).toMatchObject({ kind: "image", mediaType: "image/jpeg", width: 1_568, height: 784 });
    expect(file.sizeBytes).toBe(bytes.byteLength);
    const stored = await readStored((await rowOf(file.id)).storageKey);
    const { exif, width, format } = await sharp(stored).metadata();
    expect({ exif, width, format }).toEqual({ exif: undefined, width: 1_568, format: "jpeg" });
    expect(filesWith(env().dataDir, "Kamera")).toEqual([]);
  });

  test("go by the content where the name says something else", async () => {
    expect(await send(ctx, bot, "Harga: 5.000", "foto.jpg")).toMatchObject({ kind: "document" });
    expect(await send(ctx, bot, await photo(60, 40), "daftar.pdf")).toMatchObject({ kind: "image" });
  });

  test("clean a hostile name", async () => {
    const { name } = await send(ctx, bot, "Isi", `..\\/../\u202Etxt.exe\n${"a".repeat(500)}.txt`);
    expect(name).toHaveLength(attachmentLimits.nameLength);
    expect(name).not.toMatch(/[\u202E\n/\\]/);
  });

  test("let the oldest unsent files give way", async () => {
    const own = visitorContext(db);
    const first = await send(own, bot, "pertama");
    for (let count = 1; count <= attachmentLimits.unsent; count++) await send(own, bot, `berkas ${count}`);
    const where = { visitorId: own.actor.visitorId };
    expect(await db.attachment.count({ where })).toBe(attachmentLimits.unsent);
    expect(await db.attachment.count({ where: { id: first.id } })).toBe(0);
  });
});

describe("refuses", () => {
  const nothingStays = async (work: () => Promise<unknown>) => {
    const before = await db.attachment.count();
    const reason = await reasonOf(work());
    expect(await db.attachment.count()).toBe(before);
    return reason;
  };

  const pictures = unsoundPictures.filter(([what]) => !/page|text|nothing/.test(what));
  test.each(pictures)("%s", async (_, bytes, reason) => {
    expect(await nothingStays(() => send(ctx, bot, bytes, "foto.jpg"))).toBe(reason);
  });

  test.each([
    ["an empty file", new Uint8Array(), "kosong.txt", "knowledge.read_empty"],
    ["a program", Buffer.concat([Buffer.from("MZ\0\0"), Buffer.alloc(400)]), "a.exe", "knowledge.read_unsupported"],
    ["a broken PDF", Buffer.from("%PDF-1.7\nnothing"), "a.pdf", "knowledge.read_broken"],
  ])("%s", async (_, bytes, name, reason) => {
    expect(await nothingStays(() => send(ctx, bot, bytes, name))).toBe(reason);
  });

  test("a document that is larger than documents may be, and a file larger than any may be", async () => {
    const large = Buffer.alloc(attachmentLimits.documentBytes + 1, "a ");
    expect(await nothingStays(() => send(ctx, bot, large))).toBe("attachments.too_large");
    const unstated = { bot, name: "a.txt", statedBytes: null };
    const larger = Buffer.alloc(attachmentLimits.imageBytes + 1, "a ");
    expect(await nothingStays(() => addAttachment(ctx, unstated, upload(larger)))).toBe("too_large");
    const stated = { bot, name: "a.txt", statedBytes: attachmentLimits.imageBytes + 1 };
    expect(await nothingStays(() => addAttachment(ctx, stated, upload(larger)))).toBe("attachments.too_large");
  });

  test("an upload that breaks off", async () => {
    async function* broken() {
      yield Buffer.from("Harga");
      throw new Error("The line was cut.");
    }
    const files = filesWith(env().dataDir, "Harga").length;
    await nothingStays(() => addAttachment(ctx, { bot, name: "a.txt", statedBytes: 100 }, broken()));
    expect(filesWith(env().dataDir, "Harga").length).toBe(files);
  });

  test("what the maker did not allow, and pictures where no model is known to see", async () => {
    const other = await addBot(world);
    expect(await reasonOf(send(ctx, await openDraft(world, other), "Isi"))).toBe("attachments.off");
    await setAttachments(world.owner, other, { images: true, documents: false });
    expect(await reasonOf(send(ctx, await openDraft(world, other), "Isi"))).toBe("attachments.no_documents");
    await setAttachments(world.owner, other, { images: false, documents: true });
    const small = await photo(60, 40);
    expect(await reasonOf(send(ctx, await openDraft(world, other), small))).toBe("attachments.no_images");
    await db.model.updateMany({ data: { capabilities: {} } });
    forgetChatModels();
    expect(await reasonOf(send(ctx, bot, small))).toBe("attachments.unseen");
    expect(await send(ctx, bot, "Dokumen tetap bisa")).toMatchObject({ kind: "document" });
    await setSees(db, true);
    forgetChatModels();
  });

  test("whoever has not agreed to what the bot asks for", async () => {
    const consent = { text: "Setuju?", version: "v", isGiven: false };
    expect(await reasonOf(send(ctx, { ...bot, consent }, "Isi"))).toBe("consent_needed");
  });
});

describe("the bot's room", () => {
  test("is counted exactly under uploads at the same time, and other bots have their own", async () => {
    await updateSettings(world.admin, { visitorFileMegabytes: visitorFileLimits.min });
    const [crowded, other] = [
      await addBot(world, { attachments: takesAll }),
      await addBot(world, { attachments: takesAll }),
    ];
    const megabyte = 1_000_000;
    const text = Buffer.alloc(1.5 * megabyte, "kata kata kata. ");
    const open = await openDraft(world, crowded);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => send(visitorContext(db), open, text)));
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason.reason] : []));
    expect(new Set(refused)).toEqual(new Set(["attachments.full"]));
    const { _sum } = await db.attachment.aggregate({ where: { botId: crowded }, _sum: { heldBytes: true } });
    expect(_sum.heldBytes).toBeLessThanOrEqual(visitorFileLimits.min * megabyte);
    expect(results.length - refused.length).toBeGreaterThanOrEqual(3);
    expect(await send(visitorContext(db), await openDraft(world, other), "Isi")).toMatchObject({ kind: "document" });
    await updateSettings(world.admin, { visitorFileMegabytes: visitorFileLimits.default });
  });
});
