import { expect, test } from "vitest";
import { z } from "zod";
import { forbidden, invalidField, notFound } from "#lib/errors.ts";
import { oneParameter, orNotFound, orRedirect, parseAddress } from "#lib/next/page.ts";

const pageOfNothing = { digest: "NEXT_HTTP_ERROR_FALLBACK;404" };

test("an address that says what none of ours does leads to the page of nothing", () => {
  const Address = z.strictObject({ botId: z.string().startsWith("bot_") });
  expect(parseAddress(Address, { botId: "bot_1" })).toEqual({ botId: "bot_1" });
  for (const said of [{ botId: "1" }, {}, null, { botId: "bot_1", more: 1 }])
    expect(() => parseAddress(Address, said)).toThrow(expect.objectContaining(pageOfNothing));
});

test("a row that is not there leads to the page of nothing", async () => {
  expect(await orNotFound(Promise.resolve(1))).toBe(1);
  await expect(orNotFound(Promise.reject(notFound("bot")))).rejects.toMatchObject(pageOfNothing);
});

test("a row that is not there leads to the page that stands in for it", async () => {
  expect(await orRedirect(Promise.resolve(1), "/b/toko")).toBe(1);
  const redirect = { digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/b\/toko;/) };
  await expect(orRedirect(Promise.reject(notFound("conversation")), "/b/toko")).rejects.toMatchObject(redirect);
});

test("any other refusal stays what it is, also of a value that no address holds", async () => {
  for (const refusal of [forbidden(), invalidField("chunking", "wrong_type"), new Error("broken")]) {
    await expect(orNotFound(Promise.reject(refusal))).rejects.toBe(refusal);
    await expect(orRedirect(Promise.reject(refusal), "/b/toko")).rejects.toBe(refusal);
  }
});

test("a parameter counts once and up to a length", () => {
  expect([oneParameter("a"), oneParameter(""), oneParameter(["a", "b"]), oneParameter(undefined)]).toEqual([
    "a",
    undefined,
    undefined,
    undefined,
  ]);
  expect(oneParameter("abc", 2)).toBe("ab");
});
