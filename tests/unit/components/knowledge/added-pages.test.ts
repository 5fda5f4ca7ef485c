import { expect, test } from "vitest";
import { toAddedPages } from "#components/knowledge/added-pages.ts";
import { asId } from "#lib/ids.ts";

const page = (id: string, known: boolean) => ({ id: asId("document", id), known, title: `Halaman ${id}` });

test("new pages are counted, known ones named by their address and the title they have", () => {
  const items = [page("a", false), page("b", true), page("c", false)];
  expect(toAddedPages(["https://toko.example/a", "https://toko.example/b", "https://toko.example/c"], items)).toEqual({
    added: 2,
    known: [{ id: "b", name: "https://toko.example/b", title: "Halaman b" }],
    repeated: 0,
  });
});

test("an address that stands there twice is counted once, is not known for that, and is told", () => {
  expect(
    toAddedPages(["x", "x", "y", "y"], [page("a", false), page("a", true), page("b", true), page("b", true)]),
  ).toEqual({ added: 1, known: [{ id: "b", name: "y", title: "Halaman b" }], repeated: 2 });
});
