import { describe, expect, test } from "vitest";
import { originOf } from "#components/knowledge/chunk-origin.ts";
import { asId } from "#lib/ids.ts";

const typed = {
  kind: "snippet",
  documentId: asId("document", "doc_1"),
  documentTitle: "Jam buka",
  place: [],
  page: null,
  sourceUrl: null,
  sourceName: null,
  hasOriginal: false,
};
const file = { ...typed, kind: "file", documentTitle: "Garansi", sourceName: "garansi.pdf", hasOriginal: true };
const address = "https://example.org/jam";

describe("a snippet comes from", () => {
  test("its file, whose original is downloaded, and from a page in it", () => {
    const opens = { kind: "file", href: "/api/v1/documents/doc_1/original" };
    expect(originOf({ ...file, page: 2 })).toEqual({ name: "Garansi", section: "", page: 2, opens });
  });

  test("the sections and the sheet of its file", () => {
    const chunk = { ...file, place: ["Garansi", "Kompor", "Syarat"] };
    expect(originOf(chunk)).toMatchObject({ name: "Garansi", section: "Kompor › Syarat" });
  });

  test("its web page, which is opened", () => {
    const page = { ...typed, kind: "url", sourceUrl: address, sourceName: address };
    expect(originOf(page)).toEqual({
      name: "Jam buka",
      section: "",
      page: null,
      opens: { kind: "page", href: address },
    });
  });

  test("the address or the name that was given with it", () => {
    expect(originOf({ ...typed, sourceUrl: address })).toMatchObject({ name: address, opens: { href: address } });
    expect(originOf({ ...typed, sourceName: "Brosur 2024" })).toMatchObject({
      name: "Brosur 2024",
      page: null,
      opens: null,
    });
  });

  test("a long text, and what was given as that one's source", () => {
    expect(originOf({ ...typed, kind: "text" })).toMatchObject({ name: "Jam buka", opens: null });
    expect(originOf({ ...typed, kind: "text", sourceName: "Brosur" })).toMatchObject({ name: "Jam buka · Brosur" });
    expect(originOf({ ...typed, kind: "text", documentTitle: "", sourceUrl: address })).toMatchObject({
      name: address,
      opens: { kind: "page", href: address },
    });
  });
});

test.each(["snippet", "qa"])("a %s that was typed comes from nowhere else", (kind) => {
  expect(originOf({ ...typed, kind })).toBeNull();
});

test("what is not kept any more is named all the same", () => {
  expect(originOf({ ...file, hasOriginal: false })).toMatchObject({ name: "Garansi", opens: null });
});

test("an address that would run a program is text alone", () => {
  expect(originOf({ ...typed, sourceUrl: "javascript:alert(1)" })).toMatchObject({ opens: null });
});
