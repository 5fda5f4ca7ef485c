import { expect, test } from "vitest";
import { type Digest, writeDigest } from "#lib/inbox/write-digest.ts";

const digest: Digest = {
  locale: "en",
  name: "Sari",
  workspace: "Warung Sari",
  groups: 2,
  questions: 4,
  named: [
    { question: "Berapa ongkir\nke Papua?", bot: "Asisten", count: 3 },
    { question: "Ada cicilan?", bot: "Asisten", count: 1 },
  ],
  origin: "https://rakit.example.org",
};

test("tells in English what was asked, how often and where to answer it", () => {
  expect(writeDigest(digest)).toEqual({
    subject: "4 questions without an answer: Warung Sari",
    text: [
      "Hello Sari,",
      "",
      "4 questions of visitors to Warung Sari had no good answer since the last email:",
      "",
      "• Berapa ongkir ke Papua?",
      "  Asisten, asked 3 times",
      "• Ada cicilan?",
      "  Asisten, asked once",
      "",
      "Write the answers here:",
      "https://rakit.example.org/conversations/unanswered",
      "",
      "You get this email because you switched it on. Switch it off here: https://rakit.example.org/account",
      "",
    ].join("\n"),
  });
});

test("tells it in Indonesian, without a link where nobody said where Rakit is", () => {
  const { subject, text } = writeDigest({ ...digest, locale: "id", groups: 12, origin: null });
  expect(subject).toBe("4 pertanyaan belum terjawab: Warung Sari");
  expect(text).toContain("dan 10 hal lain");
  expect(text).toContain("Tulis jawabannya di Rakit, di halaman Belum terjawab.");
  expect(text).not.toContain("http");
});

test("shortens a long question", () => {
  const { text } = writeDigest({ ...digest, named: [{ question: "kata ".repeat(100), bot: "Asisten", count: 1 }] });
  const line = text.split("\n").find((one) => one.startsWith("•")) ?? "";
  expect(line.length).toBeLessThan(210);
  expect(line).toMatch(/kata…$/);
});
