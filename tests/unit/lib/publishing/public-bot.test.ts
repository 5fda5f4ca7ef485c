import { expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId } from "#lib/ids.ts";
import { toPublicBot } from "#lib/publishing/public-bot.ts";

test("a page shows the shortcuts that have both of their texts", () => {
  const blank = blankSpec({ name: "Toko", language: "id" });
  const whole = { label: "Ongkir", question: "Berapa ongkirnya?" };
  const shortcuts = [{ label: "", question: "Jam buka?" }, whole, { label: "Alamat", question: "" }];
  const spec = { ...blank, opening: { ...blank.opening, shortcuts } };
  expect(toPublicBot({ id: asId("bot", "bot_1"), slug: "toko", spec }).shortcuts).toEqual([whole]);
});
