import { expect, test } from "vitest";
import { type BotListView, botListPath, isNarrowed } from "#components/bots/bot-list-path.ts";

const whole: BotListView = { query: undefined, sort: "changed", state: undefined, tag: undefined };

test("the list as it is first shown has the plain address", () => {
  expect(botListPath(whole)).toBe("/bots");
});

test("whatever narrows or orders the list is in its address, and stays on the next page", () => {
  expect(botListPath({ query: "toko", sort: "name", state: "draft", tag: "kota" }, "bot_1")).toBe(
    "/bots?q=toko&sort=name&state=draft&tag=kota&after=bot_1",
  );
});

test("an order narrows nothing", () => {
  expect(isNarrowed({ ...whole, sort: "asked" })).toBe(false);
  expect(isNarrowed({ ...whole, tag: "kota" })).toBe(true);
});
