import { expect, it } from "vitest";
import { pathWith } from "#lib/text/path-with.ts";

it("what is asked for stands in the address, whatever letters it has", () => {
  const address = pathWith("/admin/users", { q: "Siti & Budi=1?", after: "user_1" });
  const { pathname, searchParams } = new URL(address, "http://localhost");
  expect(pathname).toBe("/admin/users");
  expect(Object.fromEntries(searchParams)).toEqual({ q: "Siti & Budi=1?", after: "user_1" });
});

it("what is empty or left out does not", () => {
  expect(pathWith("/admin/users", { q: "", after: undefined })).toBe("/admin/users");
  expect(pathWith("/admin/users", { q: null, after: "user_1" })).toBe("/admin/users?after=user_1");
});
