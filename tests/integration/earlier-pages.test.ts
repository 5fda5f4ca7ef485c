/** Addresses of pages that people have among their bookmarks, against the running server. */
import { expect, test } from "vitest";
import { earlierPages } from "#lib/earlier-names.ts";
import { startHttpWorld } from "#tests/support/http-world.ts";

const { server } = await startHttpWorld();

test("every earlier address of a page is on the list", () => {
  expect(earlierPages.map(({ source }) => source)).toEqual([
    "/knowledge/:baseId/cutting",
    "/knowledge/:baseId/tidy",
    "/admin/people",
  ]);
});

test.each(earlierPages)("$source leads to $destination for good, with its query", async ({ source, destination }) => {
  const at = (address: string) => address.replace(":baseId", "base_01j0000000000000000000000");
  const response = await fetch(`${server.url}${at(source)}?query=Sari&page=2`, { redirect: "manual" });
  expect(response.status).toBe(308);
  const to = new URL(response.headers.get("location") ?? "", server.url);
  expect(`${to.pathname}${to.search}`).toBe(`${at(destination)}?query=Sari&page=2`);
  const page = await fetch(to, { redirect: "manual" });
  expect(page.status).not.toBe(404);
});
