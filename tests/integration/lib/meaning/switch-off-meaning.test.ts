import { afterEach, describe, expect, test } from "vitest";
import { searchKnowledge } from "#lib/knowledge/index.ts";
import { chooseMeaningModel, getMeaningSearch, switchOffMeaning } from "#lib/meaning/index.ts";
import { forgetServing } from "#lib/meaning/question-vector.ts";
import { makeWorld } from "#tests/support/context.ts";
import {
  askedOtherwise,
  chooseOf,
  fill,
  forgetMeaning,
  readAll,
  setEnvironment,
  target,
} from "#tests/support/meaning.ts";
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
  await forgetMeaning(db);
});

const left = async () => [await db.vectorIndex.count(), await db.chunkVector.count(), await db.pendingVector.count()];
const ended = () => db.auditEntry.findMany({ where: { action: "meaning.switched-off" } });
const found = async () =>
  (await searchKnowledge(owner, { baseId, query: askedOtherwise })).used.map(({ title }) => title);

describe("does", () => {
  test("deletes every vector, and chunks are found by their words alone at once", async () => {
    await chooseOf(world, server.url);
    await readAll(db);
    expect((await found())[0]).toBe(target.title);
    await switchOffMeaning(admin);
    expect(await left()).toEqual([0, 0, 0]);
    expect(await found()).toEqual([]);
    expect(await getMeaningSearch(admin)).toMatchObject({ state: "off", serving: false, model: null });
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
    await chooseMeaningModel(admin, { providerId, model: "baru" });
    await switchOffMeaning(admin);
    expect(await left()).toEqual([0, 0, 0]);
  });

  test("in the middle of the reading ends that without a word, and nothing comes back", async () => {
    await chooseOf(world, server.url);
    let switched = false;
    const progress = async () => {
      if (!switched) await switchOffMeaning(admin);
      switched = true;
    };
    await readAll(db, { signal: new AbortController().signal, progress });
    expect(switched).toBe(true);
    expect(await left()).toEqual([0, 0, 0]);
  });

  test("changes nothing where it is off", async () => {
    const before = (await ended()).length;
    await switchOffMeaning(admin);
    expect(await ended()).toHaveLength(before);
  });
});

describe("refuses", () => {
  test("to change what the environment says", async () => {
    await chooseOf(world, server.url);
    setEnvironment({ OPENAI_BASE_URL: server.url, OPENAI_EMBEDDING_MODEL: "arti" });
    await expect(switchOffMeaning(admin)).rejects.toMatchObject({ code: "conflict", reason: "meaning.environment" });
    expect(await db.vectorIndex.count()).toBe(1);
  });

  test("everybody but administrators", async () => {
    await chooseOf(world, server.url);
    expect(await refusedToOthers(world, switchOffMeaning)).toEqual(["forbidden", "forbidden"]);
    expect(await db.vectorIndex.count()).toBe(1);
  });
});
