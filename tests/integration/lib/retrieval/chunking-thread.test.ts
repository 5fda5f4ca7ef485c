import { afterAll, describe, expect, test } from "vitest";
import { startChunkingThread } from "#lib/retrieval/chunking-thread.ts";

const { chunk, close } = startChunkingThread();
afterAll(close);
const limits = { tokens: 60, overlap: 20 };
const text = Array.from({ length: 12 }, (_, index) => `Pesanan nomor ${index} dikirim dalam tiga hari.`).join(" ");

describe("the thread that cuts texts", () => {
  test("gives chunks with their tokens, below their headings", async () => {
    const chunks = await chunk({ text: `# Kirim\n\n${text}`, limits });
    expect(chunks.length).toBeGreaterThan(1);
    for (const { tokens, titlePath } of chunks) {
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThanOrEqual(limits.tokens);
      expect(titlePath).toEqual(["Kirim"]);
    }
  });

  test("answers each who asks at the same time", async () => {
    const all = await Promise.all(["Satu.", "Dua.", ""].map((one) => chunk({ text: one, limits })));
    expect(all.map((chunks) => chunks.map((chunk) => chunk.text))).toEqual([["Satu."], ["Dua."], []]);
  });

  test("answers those who waited before it ends, and begins anew for those who come after", async () => {
    // Long enough that it is under way still when the thread is told to end.
    const waiting = chunk({ text: text.repeat(500), limits });
    const over = close();
    const later = chunk({ text: "Lagi.", limits });
    expect((await waiting).length).toBeGreaterThan(100);
    await over;
    expect(await later).toMatchObject([{ text: "Lagi." }]);
  });

  test("ends when nobody has asked for a while, and answers whoever comes after that", async () => {
    const brief = startChunkingThread(0);
    for (let time = 0; time < 3; time++) expect(await brief.chunk({ text: "Isi.", limits })).toHaveLength(1);
    await brief.close();
  });
});
