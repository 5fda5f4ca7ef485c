import { describe, expect, test } from "vitest";
import { asId } from "#lib/ids.ts";
import { type QuotedAnswer, quoteAnswer } from "#lib/models/quoting-responder.ts";
import type { SearchHit } from "#lib/retrieval/port.ts";
import { snippetHit } from "#tests/support/turn-fakes.ts";

let count = 0;
const hitOf = (text: string, change: Partial<SearchHit> = {}): SearchHit =>
  snippetHit(text, { chunkId: asId("chunk", `chunk-${++count}`), ...change });
const pairOf = (question: string, answer: string, change: Partial<SearchHit> = {}) =>
  hitOf(answer, { kind: "qa", title: question, ...change });

const answer = (question: string, hits: readonly SearchHit[], language: "id" | "en" = "id") =>
  quoteAnswer({ question, hits, language });
const quotesOf = ({ sources }: QuotedAnswer) => sources.flatMap(({ highlights }) => highlights);
const linesOf = ({ text }: QuotedAnswer) => text.split("\n").filter((line) => line.startsWith("> "));
const firstQuote = (found: QuotedAnswer) => linesOf(found)[0]?.replace(/^> | \[\d+\]$/g, "");

const nothing: QuotedAnswer = { found: false, text: "", sources: [] };

describe("the sentence of the kind that is asked for comes first", () => {
  test.each([
    [
      "Berapa ongkos kirim ke Bandung?",
      "Ongkos kirim ke Bandung ditanggung pembeli.",
      "Ongkos kirim ke Bandung Rp 12.000.",
    ],
    ["Kapan toko buka?", "Toko buka untuk umum.", "Toko buka Senin sampai Sabtu."],
    ["Siapa kepala sekolah?", "Kepala sekolah memimpin rapat.", "Kepala sekolah adalah Rina Wijaya."],
    ["Mengapa toko tutup?", "Toko tutup kemarin.", "Toko tutup karena banjir."],
  ])("%s", (question, other, wanted) => {
    expect(firstQuote(answer(question, [hitOf(`${other} ${wanted}`)]))).toBe(wanted);
  });

  test.each([
    [
      "How much is delivery to Bandung?",
      "Delivery to Bandung is by motorbike.",
      "Delivery to Bandung is 12,000 rupiah.",
    ],
    ["When does the shop open?", "The shop does open to everybody.", "The shop does open on Monday."],
    ["Who is the head teacher?", "The head teacher leads the school.", "The head teacher is Rina Wijaya."],
    ["Why is the shop closed?", "The shop is closed today.", "The shop is closed because of a flood."],
  ])("%s", (question, other, wanted) => {
    const hit = hitOf(`${other} ${wanted}`, { language: "en" });
    expect(firstQuote(answer(question, [hit], "en"))).toBe(wanted);
  });

  test.each([
    ["Ceritakan tentang penukaran", "Penukaran dilayani dalam tujuh hari.", "id"],
    ["Jelaskan soal penukaran", "Penukaran dilayani dalam tujuh hari.", "id"],
    ["Tell me about exchanges", "Exchanges are possible within seven days.", "en"],
  ] as const)("and a wish to be told is a question: %s", (question, text, language) => {
    expect(quotesOf(answer(question, [hitOf(text, { language })], language))).toEqual([text]);
  });

  test.each([
    ["When does the lighthouse open?", "The lighthouse is by the sea.", "The lighthouse opens at six.", "en"],
    ["Jam berapa mercusuar buka?", "Mercusuar ada di tepi laut.", "Mercusuar buka jam setengah tujuh.", "id"],
  ] as const)("and an hour may be in words: %s", (question, other, wanted, language) => {
    expect(quotesOf(answer(question, [hitOf(`${other} ${wanted}`, { language })], language))[0]).toBe(wanted);
  });

  test("and where no kind is asked for, the one that holds most of the question", () => {
    const hit = hitOf("Garansi ada. Garansi laptop mencakup baterai dan layar.");
    expect(firstQuote(answer("Jelaskan garansi baterai laptop", [hit]))).toBe(
      "Garansi laptop mencakup baterai dan layar.",
    );
  });

  test("but a sentence of that kind about something else is not quoted", () => {
    const other = hitOf("Kelas tujuh memiliki 32 siswa.", { score: 0.6 });
    expect(answer("Berapa ongkos kirim?", [other])).toEqual(nothing);
  });

  test("nor, where a price, a name or a time is asked for, one about the same that holds none", () => {
    expect(answer("Berapa ongkos kirim paket?", [hitOf("Ongkos kirim paket ditanggung pembeli.")])).toEqual(nothing);
    expect(answer("Siapa nama kepala sekolah?", [hitOf("Kepala sekolah memimpin rapat.")])).toEqual(nothing);
    const hit = hitOf("The shop opens its doors to everybody.", { language: "en" });
    expect(answer("When does the shop open?", [hit], "en")).toEqual(nothing);
  });
});

describe("a pair of question and answer", () => {
  test("is quoted with its whole answer", () => {
    const text = "Bisa. Kami antar\n\nke rumah. Gratis untuk tetangga.";
    const pair = pairOf("Bisa antar ke rumah?", text);
    expect(answer("Apakah bisa diantar ke rumah?", [pair])).toEqual({
      found: true,
      text: "Saya kutip dari pengetahuan yang ada:\n\n> Bisa. Kami antar ke rumah. Gratis untuk tetangga. [1]",
      sources: [{ number: 1, chunkId: pair.chunkId, highlights: [text] }],
    });
  });

  test("whose question fits is quoted although its answer shares no word with it", () => {
    const pair = pairOf("Menerima kartu kredit?", "Tentu, semua merek.", { score: 0.9 });
    expect(quotesOf(answer("Menerima kartu kredit?", [pair]))).toEqual(["Tentu, semua merek."]);
  });

  test("whose question hardly fits is not", () => {
    expect(answer("Garansi laptop?", [pairOf("Menerima kartu?", "Tentu.", { score: 0.2 })])).toEqual(nothing);
  });

  test("whose question fits a little is quoted where its answer is of the kind that is asked for", () => {
    const quoted = (text: string) =>
      quotesOf(answer("Berapa lama garansi laptop?", [pairOf("Masa garansi?", text, { score: 0.4 })]));
    expect(quoted("12 bulan.")).toEqual(["12 bulan."]);
    expect(quoted("Tergantung barang.")).toEqual([]);
  });

  test("with the figure that is asked for comes before one without", () => {
    const [vague, exact] = [pairOf("Ongkos kirim?", "Tergantung jarak."), pairOf("Ongkos kirim?", "Rp 12.000.")];
    expect(firstQuote(answer("Berapa ongkos kirim?", [vague, exact]))).toBe("Rp 12.000.");
  });
});

describe("nothing is quoted", () => {
  test.each([
    ["no chunk", "Jam buka?", []],
    ["a chunk about something else", "Jam buka toko?", [hitOf("Siswa memakai seragam putih.")]],
    ["a question of small words", "Apa itu?", [hitOf("Itu apa adanya.")]],
    ["an empty question", "", [hitOf("Toko buka jam 8.")]],
    ["a chunk without a sentence", "Jam buka toko?", [hitOf(" \n ")]],
    [
      "a chunk that holds too little of it",
      "Syarat garansi baterai laptop bekas",
      [hitOf("Laptop dijual.", { score: 0.2 })],
    ],
  ])("for %s", (_, question, hits) => {
    expect(answer(question, hits)).toEqual(nothing);
  });
});

describe("a chunk that is about the same is no answer", () => {
  test("when it meets only what the question names", () => {
    const hit = hitOf("SMP Tunas Harapan menerima siswa pada bulan Juni.");
    expect(answer("Ekstrakurikuler apa yang ada di SMP Tunas Harapan?", [hit])).toEqual(nothing);
    expect(quotesOf(answer("Siswa mana yang masuk SMP Tunas Harapan?", [hit]))).toEqual([hit.text]);
  });

  test("when it lacks the name that the question is about", () => {
    const hit = hitOf("Tiket masuk kebun raya Bogor Rp 15.000.");
    expect(answer("Berapa harga tiket masuk Prambanan?", [hit])).toEqual(nothing);
    expect(quotesOf(answer("Berapa harga tiket masuk Bogor?", [hit]))).toEqual([hit.text]);
  });

  test("when one word in common is all", () => {
    const hit = hitOf("Private cars earn 55 cents a mile.", { language: "en" });
    expect(answer("What does a good lawyer earn?", [hit], "en")).toEqual(nothing);
    expect(quotesOf(answer("What do private cars earn?", [hit], "en"))).toEqual([hit.text]);
  });

  test("and one that meets much less than another is not quoted beside it", () => {
    const [right, other] = [
      hitOf("Baterai laptop bergaransi dua tahun."),
      hitOf("Baterai laptop dibuang di balai warga."),
    ];
    expect(quotesOf(answer("Berapa lama garansi baterai laptop?", [other, right]))).toEqual([right.text]);
  });
});

describe("a fact that stands apart from what it is about", () => {
  test("is found after the sentence that says so", () => {
    const price = "Ongkosnya Rp 18.000 rata.";
    const hit = hitOf(`Antar instan melayani alamat di Cimahi. ${price} Hari libur kami tutup.`);
    expect(quotesOf(answer("Berapa biaya antar instan ke Cimahi?", [hit]))).toContain(price);
  });

  test("is quoted after the sentence that its first words point back to", () => {
    const found = answer(
      "Which planet needs 88 days for one orbit?",
      [hitOf("Mercury is small. It needs 88 days for one orbit.", { language: "en" })],
      "en",
    );
    expect(linesOf(found)).toEqual(["> Mercury is small. [1]", "> It needs 88 days for one orbit. [1]"]);
  });
});

test("together the quotes stay short, but for one long sentence", () => {
  const long = (name: string) => `Garansi ${name} ${"sangat panjang sekali ".repeat(12)}`.trim();
  const hit = hitOf([long("laptop"), long("baterai"), long("layar")].map((one) => `${one}.`).join(" "));
  expect(quotesOf(answer("Garansi laptop, baterai, layar", [hit]))).toHaveLength(1);
  const alone = `Garansi laptop ${"berlaku lama ".repeat(40)}.`;
  expect(quotesOf(answer("Garansi laptop", [hitOf(alone)]))).toEqual([alone]);
});

describe("one fact is quoted once", () => {
  test("though two chunks tell it nearly alike", () => {
    const [first, second] = [
      hitOf("Toko buka setiap hari mulai pukul 08.00 pagi."),
      hitOf("Toko kami buka setiap hari mulai pukul 08.00."),
    ];
    const found = answer("Jam berapa toko buka?", [first, second]);
    expect(found.sources).toEqual([{ number: 1, chunkId: first.chunkId, highlights: [first.text] }]);
    expect(linesOf(found)).toHaveLength(1);
  });

  test.each([
    ["another figure", "Ongkos kirim ke Bandung Rp 12.000.", "Ongkos kirim ke Bandung Rp 15.000."],
    ["one figure more", "Ongkos kirim ke Bandung Rp 12.000.", "Ongkos kirim ke Bandung Rp 12.000 per 2 kilo."],
  ])("but %s makes another fact", (_, one, other) => {
    expect(quotesOf(answer("Berapa ongkos kirim?", [hitOf(one), hitOf(other)])).toSorted()).toEqual(
      [one, other].toSorted(),
    );
  });
});

describe("quotes", () => {
  test("are numbered by chunk, in the order in which they stand", () => {
    const first = hitOf("Ongkos kirim ke Bandung Rp 12.000. Ongkos kirim ke Jakarta Rp 15.000.");
    const second = hitOf("Ongkos kirim ke Medan Rp 40.000.");
    const found = answer("Berapa ongkos kirim?", [first, second]);
    expect(linesOf(found)).toEqual([
      "> Ongkos kirim ke Bandung Rp 12.000. [1]",
      "> Ongkos kirim ke Jakarta Rp 15.000. [1]",
      "> Ongkos kirim ke Medan Rp 40.000. [2]",
    ]);
    expect(found.sources).toEqual([
      {
        number: 1,
        chunkId: first.chunkId,
        highlights: ["Ongkos kirim ke Bandung Rp 12.000.", "Ongkos kirim ke Jakarta Rp 15.000."],
      },
      { number: 2, chunkId: second.chunkId, highlights: ["Ongkos kirim ke Medan Rp 40.000."] },
    ]);
  });

  test("are numbered from one, whatever the place of their chunk among the hits", () => {
    const other = hitOf("Siswa memakai seragam putih.");
    const right = hitOf("Ongkos kirim ke Medan Rp 40.000.");
    expect(answer("Berapa ongkos kirim?", [other, right]).sources).toMatchObject([
      { number: 1, chunkId: right.chunkId },
    ]);
  });

  test("are three at most", () => {
    const hits = ["Bandung Rp 12.000", "Jakarta Rp 15.000", "Medan Rp 40.000", "Solo Rp 9.000"].map((price) =>
      hitOf(`Ongkos kirim ke ${price}.`),
    );
    expect(quotesOf(answer("Berapa ongkos kirim?", hits))).toEqual(hits.slice(0, 3).map(({ text }) => text));
  });

  test("leave out what fits much less than the best", () => {
    const hit = hitOf("Garansi baterai laptop dua tahun. Laptop dijual di sini.");
    expect(quotesOf(answer("Garansi baterai laptop", [hit]))).toEqual(["Garansi baterai laptop dua tahun."]);
  });

  test("of the chunk that fits better come first", () => {
    const [less, more] = [
      hitOf("Garansi laptop ada di toko.", { rank: 0.5 }),
      hitOf("Garansi laptop ada di pabrik.", { rank: 0.9 }),
    ];
    expect(firstQuote(answer("Garansi laptop", [less, more]))).toBe(more.text);
  });

  test("may rest on the title of their chunk", () => {
    const hit = hitOf("Pukul delapan sampai sembilan malam.", { title: "Jam buka" });
    expect(quotesOf(answer("Jam buka?", [hit]))).toEqual([hit.text]);
  });

  test("meet the question in another form of its words", () => {
    expect(quotesOf(answer("Cara pembayaran?", [hitOf("Pelanggan membayar di kasir.")]))).toHaveLength(1);
    const english = hitOf("We deliver the orders by bike.", { language: "en" });
    expect(quotesOf(answer("Are orders delivered?", [english], "en"))).toEqual([english.text]);
  });

  test("are said to be quotes in the bot's language, in the chunk's own words", () => {
    const hit = hitOf("Toko buka pukul 08.00.");
    const indonesian = answer("Jam buka toko?", [hit], "id");
    const english = answer("Jam buka toko?", [hit], "en");
    expect(indonesian.text).toBe("Saya kutip dari pengetahuan yang ada:\n\n> Toko buka pukul 08.00. [1]");
    expect(english.text).toBe("Quoting from what I know:\n\n> Toko buka pukul 08.00. [1]");
  });
});

test("sentences alike but for a name are two facts", () => {
  const found = answer("Berapa ongkos kirim?", [
    hitOf("Ongkos kirim ke Bandung Rp 12.000."),
    hitOf("Ongkos kirim ke Jakarta Rp 12.000."),
  ]);
  expect(quotesOf(found)).toHaveLength(2);
});
