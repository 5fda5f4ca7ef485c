import { expect, test } from "vitest";
import { parseCookies, serializeCookie } from "#lib/http/cookies.ts";

test.each<[string, string | null | undefined, Record<string, string>]>([
  ["no header has no cookies", undefined, {}],
  ["a header that is null has no cookies", null, {}],
  ["an empty header has no cookies", "", {}],
  [
    "cookies are parted by semicolons",
    "bahasa=id; pengunjung=vis_1;tema=gelap",
    { bahasa: "id", pengunjung: "vis_1", tema: "gelap" },
  ],
  ["spaces around names and values are left out", "  bahasa = id  ", { bahasa: "id" }],
  ["a value may hold equals signs", "tanda=a=b==", { tanda: "a=b==" }],
  ["a value may be empty", "bahasa=", { bahasa: "" }],
  ["a value stays as it was sent", "tanda=100%25; lain=%E0", { tanda: "100%25", lain: "%E0" }],
  ["the first of two of one name counts", "bahasa=id; bahasa=en", { bahasa: "id" }],
  ["a part without a name or without a value's sign is left out", "=x; bahasa; ;tema=gelap", { tema: "gelap" }],
])("%s", (_, header, cookies) => {
  expect({ ...parseCookies(header) }).toEqual(cookies);
});

test("a cookie of any name is data, not a part of the object", () => {
  const cookies = parseCookies("__proto__=x; constructor=y; toString=z");
  expect(Object.entries(cookies)).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
    ["toString", "z"],
  ]);
  expect("toString" in parseCookies("a=1")).toBe(false);
});

test.each([
  [{ maxAgeSeconds: 60, secure: true }, "a=b; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax"],
  [{ maxAgeSeconds: 0, secure: false }, "a=b; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"],
  [{ maxAgeSeconds: 5, secure: false, path: "/b/toko" }, "a=b; Max-Age=5; Path=/b/toko; HttpOnly; SameSite=Lax"],
])("a cookie with %o is out of the reach of scripts and other sites", (options, header) => {
  expect(serializeCookie("a", "b", options)).toBe(header);
});

test("what is written is read again", () => {
  const [pair] = serializeCookie("pengunjung", "vis_1.abc-_", { maxAgeSeconds: 1, secure: true }).split(";");
  expect({ ...parseCookies(pair) }).toEqual({ pengunjung: "vis_1.abc-_" });
});
