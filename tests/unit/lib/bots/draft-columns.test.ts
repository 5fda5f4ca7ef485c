import { describe, expect, test } from "vitest";
import { z } from "zod";
import { draftColumns, isChanged, publishedColumns } from "#lib/bots/draft-columns.ts";
import { specReader } from "#lib/bots/read-spec.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId } from "#lib/ids.ts";

const spec = blankSpec({ name: "Kedai", language: "id" });
const { followUps: _, look: __, ...withoutTwo } = spec;
/** As an earlier program wrote it, before there were follow-ups and looks. */
const earlier = { ...withoutTwo, knowledge: { baseIds: [] } };

describe("a draft with every default, and a version from before some fields were there", () => {
  test("are the same, saved, published or put back", () => {
    expect(draftColumns(spec, { spec: earlier }).isChanged).toBe(false);
    expect(publishedColumns(spec, { id: asId("version", "version"), spec: earlier }).isChanged).toBe(false);
    expect(publishedColumns(earlier, { id: asId("version", "version"), spec }).isChanged).toBe(false);
  });

  test("differ by one of those fields as soon as it says something", () => {
    for (const change of [{ followUps: { ...spec.followUps, mode: "on" as const } }, { persona: "Ramah." }]) {
      expect(draftColumns({ ...spec, ...change }, { spec: earlier }).isChanged).toBe(true);
    }
  });
});

test("while nothing is published, nothing is changed", () => {
  expect(draftColumns(spec, null).isChanged).toBe(false);
  expect(publishedColumns({ unreadable: true }, null)).toEqual({ publishedVersionId: null, isChanged: false });
});

describe("a version of an earlier number", () => {
  const LaterSpec = z.strictObject({ version: z.literal(2), title: z.string(), tone: z.string().default("warm") });
  const readLater = specReader(LaterSpec, { 1: ({ name }) => ({ title: name }) });
  const published = { spec: { version: 1, name: "Kedai" } };

  test("is the same as a draft of today that means the same", () => {
    expect(isChanged({ version: 2, title: "Kedai", tone: "warm" }, published, readLater)).toBe(false);
  });

  test.each([{ title: "Toko" }, { title: "Kedai", tone: "cold" }])("is another than a draft with %j", (change) => {
    expect(isChanged({ version: 2, ...change }, published, readLater)).toBe(true);
  });
});
