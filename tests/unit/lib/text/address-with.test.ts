import { expect, it } from "vitest";
import { addressWith } from "#lib/text/address-with.ts";

it("what is asked for stands in the address, whatever letters it has", () => {
  const address = addressWith("/admin/people", { q: "Siti & Budi=1?", after: "user_1" });
  const { pathname, searchParams } = new URL(address, "http://localhost");
  expect(pathname).toBe("/admin/people");
  expect(Object.fromEntries(searchParams)).toEqual({ q: "Siti & Budi=1?", after: "user_1" });
});

it("what is empty or left out does not", () => {
  expect(addressWith("/admin/people", { q: "", after: undefined })).toBe("/admin/people");
  expect(addressWith("/admin/people", { q: null, after: "user_1" })).toBe("/admin/people?after=user_1");
});
