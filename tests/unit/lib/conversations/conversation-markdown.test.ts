import { expect, test } from "vitest";
import { conversationMarkdown } from "#lib/conversations/conversation-markdown.ts";
import { asId } from "#lib/ids.ts";

const words = {
  you: "Anda",
  bot: "Toko\nSari",
  sources: "Sumber",
  files: "Berkas",
  formatDate: (at: string) => at.slice(0, 10),
};
const createdAt = "2026-01-05T10:00:00.000Z";
const citation = {
  number: 1,
  chunkId: asId("chunk", "chk_1"),
  title: "Ongkos",
  text: "Dua puluh ribu.",
  highlights: [],
  documentTitle: "Pengiriman",
  titlePath: [],
  baseName: "Toko",
  sourceUrl: "https://toko.example/kirim",
  page: null,
  updatedAt: createdAt,
  score: 1,
};

test("who said what and when stands above each message, the sources below their answer", () => {
  const messages = [
    { role: "user" as const, authorName: null, text: "Berapa ongkosnya?\n", citations: [], attachments: [], createdAt },
    {
      role: "assistant" as const,
      authorName: null,
      text: "Dua puluh ribu [1].",
      citations: [citation],
      attachments: [],
      createdAt,
    },
  ];
  expect(conversationMarkdown({ title: "Ongkos\nkirim", messages }, words)).toBe(`# Ongkos kirim

---

**Anda** · 2026-01-05

Berapa ongkosnya?

---

**Toko Sari** · 2026-01-05

Dua puluh ribu [1].

Sumber:

1. Pengiriman › Ongkos <https://toko.example/kirim>
`);
});
