import { describe, expect, test } from "vitest";
import { countedIn, mayCount } from "#lib/models/quoting/count-near.ts";
import { parseChunk } from "#lib/models/quoting/parse-chunk.ts";
import { parseQuestion } from "#lib/models/quoting/parse-question.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

test("what is counted stands right after the question for it, up to the first small word", () => {
  expect(countedIn("How many study rooms are there?")).toEqual(["study", "rooms"]);
  expect(countedIn("Berapa banyak siswa di kelas?")).toEqual(["siswa"]);
  expect(countedIn("How many new study rooms?")).toEqual(["new", "study"]);
  expect(countedIn("How much is a room?")).toEqual([]);
});

describe("a chunk may count", () => {
  const counts = (question: string, text: string) => {
    const chunk = parseChunk(snippetHit(text, { language: "en" }));
    return mayCount(chunk, parseQuestion(question, [chunk]).counted);
  };

  test("what a figure stands by, before or after", () => {
    expect(counts("How many transistors are there?", "It has 54 billion transistors.")).toBe(true);
    expect(counts("How many students are there?", "Students: 32")).toBe(true);
  });

  test("what it calls something else, and anything where nothing is to be counted", () => {
    expect(counts("How many guests may come?", "The hall seats 90.")).toBe(true);
    expect(counts("When may guests come?", "Guests are welcome.")).toBe(true);
  });

  test("but not what it only speaks of", () => {
    expect(counts("How many students are there?", "Students of the school get a card within 3 days.")).toBe(false);
  });
});
