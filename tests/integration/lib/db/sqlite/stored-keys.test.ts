/** What a backup copies beside the database: every file that a row of it names. */
import { expect, test } from "vitest";
import { storedKeys } from "#lib/db/engine-work.ts";
import { env } from "#lib/env.ts";
import { addFile } from "#lib/knowledge/index.ts";
import { send, takesAll } from "#tests/support/attachments.ts";
import { makeWorld, visitorContext } from "#tests/support/context.ts";
import { upload } from "#tests/support/pictures.ts";
import { connect } from "#tests/support/providers.ts";
import { addBot, openDraft } from "#tests/support/turns.ts";

const world = await makeWorld();
const { db } = world;

test("originals of documents and visitors' files are among them, each once", async () => {
  await connect(world);
  const bot = await openDraft(world, await addBot(world, { attachments: takesAll }));
  await send(visitorContext(db), bot, "Isi");
  const base = await db.knowledgeBase.findFirstOrThrow();
  await addFile(world.owner, { baseId: base.id, name: "harga.txt" }, upload(Buffer.from("Harga 5.000")));
  const { storageKey } = await db.attachment.findFirstOrThrow();
  const document = await db.document.findFirstOrThrow({ where: { storageKey: { not: null } } });
  expect(storedKeys(env().databaseFile)).toEqual([storageKey, document.storageKey ?? ""].toSorted());
});
