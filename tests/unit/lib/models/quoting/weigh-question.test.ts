import { expect, test } from "vitest";
import { parseChunk } from "#lib/models/quoting/parse-chunk.ts";
import { familyOf } from "#lib/models/quoting/related-words.ts";
import { wantedKindOf } from "#lib/models/quoting/wanted-kind.ts";
import { weighQuestion } from "#lib/models/quoting/weigh-question.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

const toChunk = (text: string, matched: string[] = []) => {
  const hit = snippetHit(text, { matched });
  return parseChunk(hit);
};
const weigh = (question: string, ...texts: string[]) =>
  weighQuestion(
    question,
    texts.map((text) => toChunk(text)),
    wantedKindOf(question),
  );
const partsOf = (words: ReturnType<typeof weigh>) =>
  Object.fromEntries(words.map(({ folded, part }) => [folded, part]));

test("each telling word has its part", () => {
  expect(partsOf(weigh("Berapa harga tiket masuk Prambanan?", "Tiket dijual."))).toEqual({
    harga: "kind",
    tiket: "matter",
    masuk: "matter",
    prambanan: "name",
  });
});

test("a name is known in a question that is all small by the chunks", () => {
  const text = "Gunung Merapi meletus. Warga Merapi mengungsi.";
  expect(partsOf(weigh("kapan merapi meletus", text))).toMatchObject({ merapi: "name", meletus: "matter" });
});

test("where the question writes one name large, what it writes small is none; I is no name", () => {
  const text = "Welcome to Oakfield Gym. Come to Oakfield Gym.";
  expect(partsOf(weigh("Does Oakfield have a gym?", text))).toMatchObject({ oakfield: "name", gym: "matter" });
  expect(partsOf(weigh("can I enter oakfield", text))).toMatchObject({ oakfield: "name" });
});

test("a word stands for its synonyms and its family", () => {
  const [word] = weighQuestion("deliveries", [], null);
  expect(word?.stems).toEqual(expect.arrayContaining(["ship", familyOf("deliv")]));
});

test("a code is a name, even at the beginning", () => {
  expect(partsOf(weigh("H100 memory", "Memory is fast."))).toMatchObject({ h100: "name" });
});

test("a word weighs the more, the fewer sentences hold it", () => {
  const words = weigh("garansi baterai", "Garansi ada. Garansi baterai ada. Garansi layar ada.");
  const [often, seldom] = ["garansi", "baterai"].map(
    (word) => words.find(({ folded }) => folded === word)?.weight ?? 0,
  );
  expect(seldom).toBeGreaterThan(often ?? 0);
});

test("a word that the search guessed stands for the one that is written most alike", () => {
  const words = weighQuestion("apotik vaksin", [toChunk("Apotek buka.", ["Apotek"])], null);
  expect(words.find(({ folded }) => folded === "apotik")?.stems).toContain("apotek");
  expect(words.find(({ folded }) => folded === "vaksin")?.stems).not.toContain("apotek");
});
