import { describe, expect, test } from "vitest";
import { detectSmallTalk } from "#lib/turn/small-talk/detect-small-talk.ts";

const detect = (message: string) => detectSmallTalk(message, "Asisten Berita");

describe("small talk", () => {
  test.each([
    ["halo", "greeting", "id"],
    ["Hai!", "greeting", "id"],
    ["Selamat pagi", "greeting", "id"],
    ["terima kasih", "thanks", "id"],
    ["makasih", "thanks", "id"],
    ["hello", "greeting", "en"],
    ["Thanks", "thanks", "en"],
    ["bye", "farewell", "en"],
    ["siapa kamu?", "identity", "id"],
    ["Who are you?", "identity", "en"],
    ["apa yang bisa kamu bantu?", "ability", "id"],
    ["What can you do?", "ability", "en"],
    ["Apa kabar?", "wellbeing", "id"],
    ["Assalamu’alaikum wr. wb.", "salam", "id"],
    ["Thank you so much for your help!", "thanks", "en"],
  ] as const)("%j is %s in %s", (message, kind, language) => {
    expect(detect(message)).toEqual({ kind, language });
  });

  test.each(["ok", "hi", "👍", "WKWKWK"])("%j tells no language", (message) => {
    expect(detect(message)).toMatchObject({ language: null });
  });

  test.each([
    ["haloooo", "greeting"],
    ["Helloooo thereee", "greeting"],
    ["makasiiih banyakkk yaa kak 🙏", "thanks"],
    ["selmat pagi", "greeting"],
    ["trima kasih", "thanks"],
    ["terimkasih", "thanks"],
    ["thansk", "thanks"],
    ["pagi pak", "greeting"],
    ["Halo Asisten Berita", "greeting"],
    ["🙏🏽", "thanks"],
    ["❤️", "thanks"],
  ] as const)("%j is recognised however it is written, as %s", (message, kind) => {
    expect(detect(message)?.kind).toBe(kind);
  });

  test("of several kinds is answered by what asks most of the bot", () => {
    expect(detect("Halo, siapa kamu?")?.kind).toBe("identity");
    expect(detect("oke siap, makasih")?.kind).toBe("thanks");
    expect(detect("Hai, thanks!")).toEqual({ kind: "thanks", language: null });
  });
});

test.each([
  "halo, berapa ongkirnya?",
  "Thanks! Where is my order?",
  "ok berapa",
  "ongkir",
  "Apa itu Coze?",
  "bagaimana kamarnya?",
  "tanks",
  "mau tanya dong harga kopi",
  "Asisten Berita",
  "selamat pagi 2",
  "👍🍕",
  "?",
  "",
  `halo ${"kak ".repeat(60)}`,
])("%j is no small talk", (message) => {
  expect(detect(message)).toBeNull();
});
