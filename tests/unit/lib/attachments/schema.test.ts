import { describe, expect, test } from "vitest";
import { AttachmentIds, namesOf, offerOf, shownAttachments } from "#lib/attachments/schema.ts";
import { newId } from "#lib/ids.ts";

describe("what a bot takes", () => {
  const all = { documents: true, images: true };
  test.each([
    ["no model reads anything", all, [], { documents: false, images: "off" }],
    ["a model that sees", all, [{ sees: null }, { sees: true }], { documents: true, images: "on" }],
    [
      "untested models do not count as seeing",
      all,
      [{ sees: null }, { sees: false }],
      { documents: true, images: "unseen" },
    ],
    ["its maker's choice", { documents: false, images: false }, [{ sees: true }], { documents: false, images: "off" }],
  ] as const)("%s", (_, chosen, models, offer) => {
    expect(offerOf(chosen, models)).toEqual(offer);
  });
});

test("a question names each file once, and so many at most", () => {
  const ids = Array.from({ length: 5 }, () => newId("attachment"));
  expect(AttachmentIds.safeParse(ids.slice(0, 4)).success).toBe(true);
  expect(AttachmentIds.safeParse(ids).success).toBe(false);
  expect(AttachmentIds.safeParse([ids[0], ids[0]]).success).toBe(false);
});

test("a message's column of an unknown shape shows no files", () => {
  expect(shownAttachments(null)).toEqual([]);
  expect(shownAttachments([{ kind: "film" }])).toEqual([]);
  const file = {
    id: newId("attachment"),
    kind: "image",
    name: "a.jpg",
    mediaType: "image/jpeg",
    sizeBytes: 1,
    width: 2,
    height: 3,
  };
  expect(shownAttachments(JSON.stringify([file]))).toEqual([file]);
  expect(namesOf([{ name: "a.jpg" }, { name: "b.pdf" }])).toBe("a.jpg, b.pdf");
});
