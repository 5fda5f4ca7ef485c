import { expect, test } from "vitest";
import { blankSpec } from "#lib/bots/spec.ts";
import { asId, newId } from "#lib/ids.ts";
import type { SearchHit, SearchRequest } from "#lib/retrieval/port.ts";
import { type OfferInput, offerQuestions } from "#lib/turn/offer-questions.ts";
import { hitOf } from "#tests/support/turn-fakes.ts";

const baseIds = [newId("base")];
const hours = hitOf({ title: "Jam buka", text: "Toko buka pukul delapan pagi.", matched: ["buka"] });
const delivery = hitOf();
const own = "Asisten\nSeputar toko";

type Fields = Partial<Omit<OfferInput, "search">> & { suggested?: string[]; found?: Record<string, SearchHit[]> };

async function offer({ suggested = [], found = {}, ...fields }: Fields) {
  const searches: SearchRequest[] = [];
  const spec = blankSpec({
    name: "Asisten",
    language: "id",
    description: "Seputar toko",
    knowledge: { baseIds },
    opening: { suggestedQuestions: suggested },
  });
  const offered = await offerQuestions({
    spec,
    workspaceId: asId("workspace", "ws_1"),
    question: "Halo",
    history: [],
    near: [],
    quotes: true,
    search: {
      search: async (request) => {
        searches.push(request);
        return { hits: found[request.query] ?? [], close: [] };
      },
    },
    ...fields,
  });
  return { ...offered, searches };
}

test("the maker's questions come first, those that the knowledge does not answer are left out", async () => {
  const { questions, topics, searches } = await offer({
    suggested: ["Ada promo?", "Kapan toko buka?", "Kapan pesanan dikirim?"],
    found: { "Kapan toko buka?": [hours], "Kapan pesanan dikirim?": [delivery], "Ada promo?": [delivery] },
  });
  expect(questions).toEqual(["Kapan toko buka?", "Kapan pesanan dikirim?"]);
  expect(topics).toEqual(["Jam buka", "Pengiriman"]);
  // No call of the embedding model for a question that nobody asked.
  expect(searches.every(({ by }) => by === "words")).toBe(true);
});

test("neither the message itself nor a question asked before is offered", async () => {
  const { questions } = await offer({
    suggested: ["Kapan toko buka?", "Kapan pesanan dikirim?"],
    question: "kapan toko buka",
    history: [
      { role: "user", text: "Kapan pesanan dikirim" },
      { role: "assistant", text: "Besok." },
    ],
    found: { "Kapan toko buka?": [hours], "Kapan pesanan dikirim?": [delivery] },
  });
  expect(questions).toEqual([]);
});

test("without suggestions titles near the message are offered, then those that the bot's own words lead to", async () => {
  const near = [hitOf({ title: "Kapan toko buka?" })];
  const about = "Ceritakan tentang Pengiriman";
  const found = { "Kapan toko buka?": [hours], Pengiriman: [delivery], [about]: [delivery], [own]: [delivery] };
  expect((await offer({ near, found })).questions).toEqual(["Kapan toko buka?", "Pengiriman"]);
  expect((await offer({ near, found, quotes: false })).questions).toEqual(["Kapan toko buka?", about]);
});

test("three are enough, and no more than eight are tried", async () => {
  const suggested = Array.from({ length: 12 }, (_, index) => `Kapan toko buka ke-${index}?`);
  const found = Object.fromEntries(suggested.map((question) => [question, [hours]]));
  const enough = await offer({ suggested, found });
  expect([enough.questions.length, enough.searches.length]).toEqual([3, 3]);
  expect((await offer({ suggested })).searches).toHaveLength(8);
});

test("a model answers from whatever is found; a bot without knowledge leaves all to it", async () => {
  const found = { "Ada promo?": [delivery] };
  expect((await offer({ suggested: ["Ada promo?"], found, quotes: false })).questions).toEqual(["Ada promo?"]);
  const spec = blankSpec({ name: "Asisten", language: "id", opening: { suggestedQuestions: ["Ada promo?"] } });
  expect((await offer({ spec, quotes: false })).questions).toEqual(["Ada promo?"]);
  expect((await offer({ spec })).questions).toEqual([]);
});

test("a title that Markdown would read, asks or is long names no topic", async () => {
  const suggested = ["Kapan toko buka?"];
  for (const title of ["Jam *buka*", "Kapan buka?", "Jam buka ".repeat(10)]) {
    const { topics } = await offer({ suggested, found: { "Kapan toko buka?": [hitOf({ ...hours, title })] } });
    expect(topics).toEqual([]);
  }
});
