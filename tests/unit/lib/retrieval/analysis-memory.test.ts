import { describe, expect, test } from "vitest";
import { AnalysisMemory } from "#lib/retrieval/analysis-memory.ts";

const contentOf = (text: string, fields = {}) => ({ title: "", titlePath: [], text, language: "id", ...fields });

describe("the memory", () => {
  test("gives an analysis until the chunk changes", () => {
    const memory = new AnalysisMemory();
    const kept = memory.keep(1, "first", contentOf("Kopi Gayo."));
    expect(memory.find(1, "first")).toBe(kept);
    expect(memory.find(1, "second")).toBeUndefined();
    expect(memory.find(2, "first")).toBeUndefined();
  });

  test("stays bounded, whatever it is given", () => {
    const memory = new AnalysisMemory();
    const texts = Array.from({ length: 400 }, (_, page) =>
      Array.from({ length: 300 }, (_, index) => `kata${page}x${index}`).join(" "),
    );
    let largest = 0;
    for (const [number, text] of texts.entries()) {
      memory.keep(number, "", contentOf(text));
      memory.trim();
      largest = Math.max(largest, memory.size);
    }
    expect(largest).toBeLessThan(85_000);
    expect(memory.find(0, "")).toBeUndefined();
  });

  test("knows where the title ends and the text begins", () => {
    const memory = new AnalysisMemory();
    const chunk = memory.analyze(contentOf("Isi di sini", { title: "Jam buka", titlePath: ["Toko Sari", "Jam buka"] }));
    expect(chunk).toMatchObject({ titleFrom: 2, textFrom: 4, words: 7 });
  });
});
