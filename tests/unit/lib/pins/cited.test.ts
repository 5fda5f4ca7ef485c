import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { type CitedChunk, changesOf, citedIn, reviewed } from "#lib/pins/cited.ts";
import { toCitation } from "#lib/turn/cite-sources.ts";
import { hitOf } from "#tests/support/turn-fakes.ts";

const delivery = toCitation(hitOf(), 1, ["tiga hari kerja", "Bandung"]);
const hours = toCitation(
  hitOf({ chunkId: asId("chunk", "chk_hours"), title: "Jam buka", text: "Pukul delapan." }),
  2,
  [],
);
const both = [delivery, hours];

const chunkOf = ({ chunkId: id, title, text }: typeof delivery, fields: Partial<CitedChunk> = {}): CitedChunk => ({
  id,
  baseId: asId("base", "kb_shop"),
  title,
  text,
  updatedAt: new Date("2026-11-30T07:00:00Z"),
  ...fields,
});
const chunks = (...rows: CitedChunk[]) => new Map(rows.map((row) => [row.id, row]));

test("an answer cites what its marks name, and no more", () => {
  expect(citedIn("Tiga hari [1], buka pukul delapan [2].", both)).toEqual(both);
  expect(citedIn("Tiga hari [1, 3].", both)).toEqual([delivery]);
  expect(citedIn("Tiga hari. `[2]`", both)).toEqual([]);
});

describe("changes", () => {
  test("there are none while the chunks say what is cited", () => {
    expect(changesOf(both, chunks(chunkOf(delivery), chunkOf(hours)))).toEqual([]);
  });

  test("an edited chunk is told as it was and is, a missing one as gone", () => {
    const edited = chunkOf(delivery, { text: "Pesanan tiba dalam lima hari." });
    expect(changesOf(both, chunks(edited))).toEqual([
      {
        number: 1,
        chunkId: delivery.chunkId,
        before: { title: "Pengiriman", text: delivery.text },
        after: { title: "Pengiriman", text: "Pesanan tiba dalam lima hari.", baseId: "kb_shop" },
      },
      { number: 2, chunkId: hours.chunkId, before: { title: "Jam buka", text: "Pukul delapan." }, after: null },
    ]);
    expect(changesOf([hours], chunks(chunkOf(hours, { title: "Buka" })))).toMatchObject([{ after: { title: "Buka" } }]);
  });
});

describe("a review", () => {
  test("takes the chunks as they are now, with the marked words that are still in them", () => {
    const text = "Pesanan dikirim dari Bandung, lima hari kerja.";
    const now = reviewed("Begini [1].", [delivery], chunks(chunkOf(delivery, { title: "Kirim", text })));
    expect(now.answer).toBe("Begini [1].");
    expect(now.citations).toEqual([
      { ...delivery, title: "Kirim", text, highlights: ["Bandung"], updatedAt: "2026-11-30T07:00:00.000Z" },
    ]);
    expect(changesOf(now.citations, chunks(chunkOf(delivery, { title: "Kirim", text })))).toEqual([]);
  });

  test("takes a citation that is gone out of the answer, with its marks", () => {
    const now = reviewed("Tiga hari [1]. Buka pukul delapan [2], setiap hari [1, 2].", both, chunks(chunkOf(delivery)));
    expect(now.answer).toBe("Tiga hari [1]. Buka pukul delapan, setiap hari [1].");
    expect(now.citations.map(({ number }) => number)).toEqual([1]);
  });
});
