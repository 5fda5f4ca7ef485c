import { expect, test } from "vitest";
import { answerSmallTalk, noOffer } from "#lib/turn/small-talk/answer-small-talk.ts";
import { smallTalkKinds } from "#lib/turn/small-talk/phrases.ts";

const asked = { kind: "greeting", language: "id", name: "Asisten", offer: noOffer } as const;
const topics = ["Jam buka", "Pengiriman", "Retur", "Garansi"];

test("what the bot knows is named, three topics at most", () => {
  expect(answerSmallTalk({ ...asked, offer: { questions: ["Kapan buka?"], topics } })).toBe(
    "Halo! Saya Asisten. Anda bisa bertanya kepada saya tentang hal-hal seperti **Jam buka**, **Pengiriman**, atau **Retur**.",
  );
});

test("questions stand in for topics, and an invitation for both", () => {
  expect(answerSmallTalk({ ...asked, language: "en", offer: { questions: ["When do you open?"], topics: [] } })).toBe(
    "Hello! I am Asisten. You can ask me, for example: “When do you open?”",
  );
  expect(answerSmallTalk(asked)).toBe("Halo! Saya Asisten. Silakan tulis pertanyaan Anda.");
});

test("each kind has a sentence of its own in both languages", () => {
  const said = smallTalkKinds.flatMap((kind) =>
    (["id", "en"] as const).map((language) => answerSmallTalk({ ...asked, kind, language })),
  );
  expect(new Set(said).size).toBe(said.length);
});
