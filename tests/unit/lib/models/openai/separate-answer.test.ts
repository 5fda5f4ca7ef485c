import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnswerSeparator } from "#lib/models/openai/separate-answer.ts";

/** What stands at the end of an answer that came in these parts, and what was shown meanwhile. */
function read(parts: readonly string[], holds = false) {
  const separator = new AnswerSeparator({ holds });
  let text = "";
  let hidden = "";
  const shown: string[] = [];
  const take = (out: ReturnType<AnswerSeparator["push"]>) => {
    hidden += (out.takesBack ? text : "") + out.hidden;
    text = out.takesBack ? out.text : text + out.text;
    shown.push(text);
  };
  for (const part of parts) take(separator.push(part));
  take(separator.end());
  return { text, hidden, shown, broken: separator.broken, closedUnopened: separator.closedUnopened };
}

const cases: readonly [answer: string, text: string][] = [
  ["<think>\nRencana.\n</think>\n\nJawabannya 42.", "Jawabannya 42."],
  ["  <Thinking>a</Thinking>\n42", "42"],
  ["<thought>a</thought>42", "42"],
  ['<think effort="high">a</think>42', "42"],
  ["[THINK]a[/THINK]42", "42"],
  ["◁think▷a◁/think▷42", "42"],
  ["Rencana rahasia.\n</think>\n\nJawabannya 42.", "Jawabannya 42."],
  ["Rencana.</think>\n</think>42", "42"],
  ["<think>a</think>42</think>", "42"],
  ["<think>a <think>b</think> c</think>42", "42"],
  ["Sebentar. <think>a</think>42", "Sebentar. 42"],
  ["<think>belum selesai", ""],
  ["<think>a</think>\n", ""],
  ["Ya.<|im_end|>", "Ya."],
  ["Ya.<|endoftext|>", "Ya."],
  ["<s>Ya.</s>", "Ya."],
  ["<s> [INST] tanya [/INST] Ya.</s>", "Ya."],
  ["Ya. [/INST]", "Ya. "],
  ["Ya.<end_of_turn>", "Ya."],
  ["Ya.<｜end▁of▁sentence｜>", "Ya."],
  ["Ya.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nLalu?", "Ya."],
  ["<|im_start|>assistant\nYa.<|im_end|>\n<|im_start|>user\nLalu?<|im_end|>", "Ya.\n"],
  ["<|assistant|>Ya.<|user|>Lalu?", "Ya."],
  ["<|channel|>analysis<|message|>Rencana<|end|><|start|>assistant<|channel|>final<|message|>Ya.<|return|>", "Ya."],
  ["Ya.<|im_e", "Ya."],
  // What is no mark stays as it was written.
  [
    "Ketik <nomor pesanan> lalu <Enter>. Pakai List<String>.",
    "Ketik <nomor pesanan> lalu <Enter>. Pakai List<String>.",
  ],
  ["List<S> dan List<T>", "List<S> dan List<T>"],
  ["a < b dan [1] <", "a < b dan [1] <"],
  ["Tag `<think>` dan `</think>` dipakai.", "Tag `<think>` dan `</think>` dipakai."],
  ["```\n<think>x</think>\n<|im_end|>\n```\nYa", "```\n<think>x</think>\n<|im_end|>\n```\nYa"],
  ["```\nkode<|im_end|>\n", "```\nkode\n"],
  ["Pakai ` saja.</think>Ya", "Ya"],
];

test.each(cases)("%j is read as %j", (answer, text) => {
  expect(read([answer]).text).toBe(text);
});

test("is read the same however the network cuts it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.array(fc.nat({ max: 80 }), { maxLength: 12 }), ([answer, text], cuts) => {
      const places = [...new Set([0, ...cuts.filter((cut) => cut < answer.length), answer.length])].sort(
        (a, b) => a - b,
      );
      const parts = places.slice(1).map((place, index) => answer.slice(places[index], place));
      expect(read(parts).text).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test("nothing is lost: what is not shown is told apart", () => {
  const { text, hidden } = read(["<think>Rencana.</think>", "42<|im_end|>"]);
  expect([text, hidden]).toEqual(["42", "<think>Rencana.</think><|im_end|>"]);
});

describe("while an answer comes", () => {
  test("an ordinary word is shown at once", () => {
    expect(read(["Toko", " buka", " <nomor", " pesanan>"]).shown).toEqual([
      "Toko",
      "Toko buka",
      "Toko buka <nomor",
      "Toko buka <nomor pesanan>",
      "Toko buka <nomor pesanan>",
    ]);
  });

  test("nothing between tags is shown, nor half of a tag", () => {
    const { shown } = read("<think>rahasia</think>Ya".split(""));
    expect(shown.at(-1)).toBe("Ya");
    expect(shown.every((text) => "Ya".startsWith(text))).toBe(true);
  });

  test("reasoning without an opening tag is taken back, and told, so that it waits the next time", () => {
    const first = read(["Rencana ", "rahasia", "</think>", "Ya"]);
    expect(first).toMatchObject({ text: "Ya", hidden: "Rencana rahasia</think>", closedUnopened: true });
    const next = read(["Rencana ", "rahasia", "</think>", "Ya"], true);
    expect(next).toMatchObject({ text: "Ya", shown: ["", "", "", "Ya", "Ya"], closedUnopened: true });
  });

  test("what waited for a closing tag is the answer where none comes", () => {
    expect(read(["Toko ", "buka."], true)).toMatchObject({ text: "Toko buka.", hidden: "", closedUnopened: false });
  });
});

describe("broken characters", () => {
  test("are left out and counted", () => {
    expect(read(["Kopi \uFFFD\uFFFDenak \uD83D."])).toMatchObject({ text: "Kopi enak .", broken: 3 });
    expect(read(["Kopi\uD83D"])).toMatchObject({ text: "Kopi", broken: 1 });
  });

  test("one that came in halves is whole", () => {
    expect(read(["Kopi \uD83D", "\uDE00"])).toMatchObject({ text: "Kopi 😀", broken: 0 });
  });
});
