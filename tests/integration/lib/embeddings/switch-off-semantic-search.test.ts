import { afterEach, describe, expect, test } from "vitest";
import { chooseEmbeddingModel, getSemanticSearch, switchOffSemanticSearch } from "#lib/embeddings/index.ts";
import { forgetServing } from "#lib/embeddings/question-vector.ts";
import { searchKnowledge } from "#lib/knowledge/index.ts";
import { makeWorld } from "#tests/support/context.ts";
import {
  askedOtherwise,
  chooseOf,
  fill,
  forgetEmbeddings,
  readAll,
  setEnvironment,
  target,
} from "#tests/support/embeddings.ts";
import { undisturbed } from "#tests/support/imports.ts";
import { providerForTests } from "#tests/support/provider-for-tests.ts";
import { refusedToOthers } from "#tests/support/providers.ts";
import { newBase } from "#tests/support/snippets.ts";

const world = await makeWorld();
const { admin, db, owner } = world;
const server = await providerForTests();
const baseId = await newBase(world);
await fill(owner, baseId);

afterEach(async () => {
  setEnvironment();
  forgetServing();
  await forgetEmbeddings(db);
});

const left = async () => [await db.vectorIndex.count(), await db.chunkVector.count(), await db.pendingVector.count()];
const ended = () => db.auditEntry.findMany({ where: { action: "embeddings.switched-off" } });
const found = async () =>
  (await searchKnowledge(owner, { baseId, query: askedOtherwise })).used.map(({ title }) => title);

describe("does", () => {
  test("deletes every vector, and chunks are found by their words alone at once", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    expect((await found())[0]).toBe(target.title);
    await switchOffSemanticSearch(admin);
    expect(await left()).toEqual([0, 0, 0]);
    expect(await found()).toEqual([]);
    expect(await getSemanticSearch(admin)).toMatchObject({ state: "off", serving: false, model: null });
    expect((await ended()).at(-1)).toMatchObject({
      entityName: "arti",
      actorName: "Admin",
      before: { model: "arti" },
      after: { model: null },
    });
  });

  test("takes the earlier model away, too, while a new one is being made ready", async () => {
    const providerId = await chooseOf(world, server.url);
    await readAll(db);
    await chooseEmbeddingModel(admin, { providerId, model: "baru" });
    await switchOffSemanticSearch(admin);
    expect(await left()).toEqual([0, 0, 0]);
  });

  test("in the middle of the reading ends that without a word, and nothing comes back", async () => {
    await chooseOf(world, server.url);
    let switched = false;
    const progress = async () => {
      if (!switched) await switchOffSemanticSearch(admin);
      switched = true;
    };
    await readAll(db, { ...undisturbed, progress });
    expect(switched).toBe(true);
    expect(await left()).toEqual([0, 0, 0]);
  });

  test("changes nothing where it is off", async () => {
    const before = (await ended()).length;
    await switchOffSemanticSearch(admin);
    expect(await ended()).toHaveLength(before);
  });
});

describe("refuses", () => {
  test("to change what the environment says", async () => {
    await chooseOf(world, server.url);
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: "arti" });
    await expect(switchOffSemanticSearch(admin)).rejects.toMatchObject({
      code: "conflict",
      reason: "embeddings.environment",
    });
    expect(await db.vectorIndex.count()).toBe(1);
  });

  test("everybody but administrators", async () => {
    await chooseOf(world, server.url);
    expect(await refusedToOthers(world, switchOffSemanticSearch)).toEqual(["forbidden", "forbidden"]);
    expect(await db.vectorIndex.count()).toBe(1);
  });
});
