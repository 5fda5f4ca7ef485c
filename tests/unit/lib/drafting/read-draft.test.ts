import { expect, it } from "vitest";
import { readDraft } from "#lib/drafting/read-draft.ts";

const json = (fields: object) => JSON.stringify({ name: "Toko", instructions: "Jawab dengan ramah.", ...fields });

it("reads the object whatever stands around it", () => {
  expect(readDraft(`Tentu!\n\`\`\`json\n${json({})}\n\`\`\`\nSelesai.`, "id")).toMatchObject({
    name: "Toko",
    language: "id",
    persona: "Jawab dengan ramah.",
    rules: { onlyFromKnowledge: true },
  });
});

it("keeps only blanks that the instructions use, and labels those that have no label", () => {
  const draft = readDraft(
    json({
      instructions: "Untuk {{toko}} dan {{jam_buka}}.",
      variables: [{ key: "toko", label: "Nama toko" }, { key: "lain", label: "Lain" }, null, 3],
    }),
    "id",
  );
  expect(draft?.variables.map(({ key, label }) => [key, label])).toEqual([
    ["toko", "Nama toko"],
    ["jam_buka", "jam buka"],
  ]);
});

it("leaves out fields of the wrong kind, and cuts those that are too long", () => {
  const draft = readDraft(
    json({ name: "x".repeat(500), description: 7, opening: null, questions: "?", onlyFromKnowledge: "no" }),
    "en",
  );
  expect(draft).toMatchObject({
    name: "x".repeat(80),
    description: "",
    opening: { message: "", suggestedQuestions: [] },
  });
});

it.each([
  ["no object", "I cannot do that."],
  ["broken JSON", '{"name": "Toko", "instructions": '],
  ["no name", '{"instructions": "Jawab."}'],
  ["no instructions", '{"name": "Toko"}'],
  ["a list in lists", `{"name": "Toko", "instructions": ${"[".repeat(50)}${"]".repeat(50)}}`],
])("gives nothing for %s", (_, reply) => {
  expect(readDraft(reply, "id")).toBeNull();
});
