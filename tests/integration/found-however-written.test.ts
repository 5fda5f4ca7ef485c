/** What a search finds through the server's thread, whose connection is not the client's: headings, codes, any script. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { writeDocuments } from "#lib/knowledge/documents/write-document.ts";
import { createBase, importChunks } from "#lib/knowledge/index.ts";
import { ChunkLine } from "#lib/knowledge/schema.ts";
import { quoteAnswer } from "#lib/models/quoting-responder.ts";
import { startSearchThread } from "#lib/retrieval/sqlite/search-thread.ts";
import { makeWorld } from "#tests/support/context.ts";

const world = await makeWorld();
const { workspaceId } = world;
const newBase = async (name: string) =>
  (await createBase(world.owner, { workspaceId, name, description: "", language: "id" })).id;
const baseId = await newBase("Segala");
const search = startSearchThread(env().databaseFile);
afterAll(() => search.close());

const find = async (query: string, into = baseId) =>
  (await search.search({ query, baseIds: [into], workspaceId, limit: 10, minScore: 0.2 })).hits;
const textsFor = async (query: string, into = baseId) => (await find(query, into)).map(({ text }) => text);

const fill = async (texts: readonly string[], into = baseId) =>
  importChunks(world.owner, { baseId: into, chunks: texts.map((text) => ChunkLine.parse({ text })) });

const others = [
  "Meja 200 cm, kursi C 45 cm.",
  "Rak nomor 8 di lantai 12, 34 buah.",
  "Harga 2.500 per lembar, 25 lembar per pak, juta rasa.",
  "Kabel roll 25 meter.",
];

describe("headings", () => {
  const row = (text: string, titlePath: string[]) => ({ title: "Cuci kering", titlePath, text });

  beforeAll(async () => {
    const base = { id: baseId, language: "id" };
    await writeDocuments(world.owner, base, [
      {
        kind: "file",
        title: "Kebijakan Toko Anggrek",
        chunks: [
          {
            title: "Syarat retur",
            titlePath: ["Kebijakan Toko Anggrek", "Pelanggan lama", "Syarat retur"],
            text: "Barang boleh dikembalikan dalam tiga puluh hari.",
          },
        ],
      },
      {
        kind: "file",
        title: "Tarif binatu",
        chunks: [
          row("Layanan: Cuci kering\nTarif: 9000", ["Tarif binatu", "Jakarta"]),
          row("Layanan: Cuci kering\nTarif: 7000", ["Tarif binatu", "Surabaya"]),
        ],
      },
      { kind: "file", title: "Daftar harga 2025", chunks: [row("Bor listrik: 410000", ["Daftar harga 2025"])] },
      { kind: "file", title: "Daftar harga 2026", chunks: [row("Bor listrik: 410000", ["Daftar harga 2026"])] },
    ]);
  });

  test.each([
    ["the document's title", "Toko Anggrek"],
    ["a heading in between", "pelanggan lama"],
  ])("a chunk is found by %s", async (_, query) => {
    expect(await textsFor(query)).toContain("Barang boleh dikembalikan dalam tiga puluh hari.");
  });

  test.each([
    ["Surabaya", "7000"],
    ["Jakarta", "9000"],
  ])("of two sheets with the same rows, %s's comes first, in hits and in the quotation", async (sheet, price) => {
    const question = `Berapa tarif cuci kering di ${sheet}?`;
    const hits = await find(question);
    expect(hits[0]).toMatchObject({ documentTitle: "Tarif binatu", titlePath: ["Tarif binatu", sheet] });
    expect(hits[0]?.text).toContain(price);
    const answer = quoteAnswer({ question, hits, language: "id" });
    expect(answer.text).toContain(price);
    expect(answer.sources[0]?.chunkId).toBe(hits[0]?.chunkId);
  });

  test.each(["2025", "2026"])("of two documents with the same rows, that of %s comes first", async (year) => {
    expect((await find(`harga bor listrik ${year}`))[0]?.documentTitle).toBe(`Daftar harga ${year}`);
  });
});

describe("codes and figures", () => {
  const codes = [
    ["ax200c", "AX-200/C", "AX 200 C", "ax-200-c"],
    ["081234567890", "+62 812-3456-7890", "0812 3456 7890", "(0812) 3456-7890", "6281234567890", "0812.3456.7890"],
    ["3x2.5mm", "3 x 2.5 mm", "3×2,5 mm", "3 × 2.5mm"],
    ["1,25 juta", "1.250.000", "Rp1.250.000,00", "1250000", "1.25 juta"],
    ["12.500", "12500", "12,500"],
    ["25rb", "25 ribu", "25.000", "Rp25.000", "25 rb"],
    ["17/8/2026", "17 Agustus 2026", "17-08-2026", "August 17, 2026", "2026-08-17", "17.08.2026"],
    ["BCA 123 456 7890", "BCA 1234567890", "BCA 123-456-7890"],
    ["e-KTP", "eKTP"],
    ["INV/2026/001", "INV-2026-001", "inv2026001"],
  ];

  test.each(codes.map((spellings) => [spellings[0], spellings] as const))(
    "%s is found in whatever spelling, alone",
    async (name, spellings) => {
      for (const written of spellings) {
        const into = await newBase(`${name} sebagai ${written}`);
        await fill([`Keterangan ${written} tersedia.`, ...others], into);
        for (const asked of spellings) {
          const found = await textsFor(asked, into);
          expect([asked, found[0]]).toEqual([asked, `Keterangan ${written} tersedia.`]);
          expect([asked, found.length]).toEqual([asked, 1]);
        }
      }
    },
  );

  test("a code that no chunk holds finds none by its parts", async () => {
    const into = await newBase("Tanpa kode");
    await fill([...others, "Daftar C berisi 200 nama.", "Kelas AX."], into);
    expect(await textsFor("QX-731/K", into)).toEqual([]);
    expect(await textsFor("AX-200/C", into)).toEqual([]);
  });

  test("a decimal is not the figure without its separator", async () => {
    const into = await newBase("Desimal");
    await fill(["Panjang 2,5 meter.", "Panjang 25 meter."], into);
    expect((await textsFor("2.5", into))[0]).toBe("Panjang 2,5 meter.");
    expect(await textsFor("25", into)).toEqual(["Panjang 25 meter."]);
  });
});

describe("scripts without spaces", () => {
  const texts = {
    chinese: "本店的退货政策:商品可在七天内退货。红茶不退。",
    chineseOther: "营业时间是上午九点到晚上九点。",
    japanese: "返品は商品到着後七日以内にお願いします。コーヒー豆は返品できません。",
    thai: "นโยบายการคืนสินค้า: คืนได้ภายในเจ็ดวัน น้ำชาไม่รับคืน",
    thaiOther: "ร้านเปิดทุกวันตั้งแต่เก้าโมงเช้า",
    lao: "ນະໂຍບາຍການສົ່ງຄືນສິນຄ້າພາຍໃນເຈັດວັນ",
    khmer: "គោលការណ៍នៃការប្រគល់ទំនិញវិញក្នុងរយៈពេលប្រាំពីរថ្ងៃ",
    burmese: "ကုန်ပစ္စည်းပြန်ပို့ခြင်းမူဝါဒသည်ခုနစ်ရက်အတွင်းဖြစ်သည်",
    korean: "환불정책은 칠일 이내입니다.",
    mixed: "购买iPhone15手机套餐AX-200送耳机。",
  };
  const name = { into: baseId };

  beforeAll(async () => {
    name.into = await newBase("Aksara");
    await fill(Object.values(texts), name.into);
  });

  test.each([
    ["退货", texts.chinese],
    ["退货政策是什么?", texts.chinese],
    ["红茶可以退吗", texts.chinese],
    ["茶", texts.chinese],
    ["营业时间", texts.chineseOther],
    ["几点营业", texts.chineseOther],
    ["返品", texts.japanese],
    ["コーヒー", texts.japanese],
    ["ｺｰﾋｰ豆の返品", texts.japanese],
    ["豆", texts.japanese],
    ["คืนสินค้า", texts.thai],
    ["น้ำชา", texts.thai],
    ["ร้านเปิดกี่โมง", texts.thaiOther],
    ["ສິນຄ້າ", texts.lao],
    ["ប្រគល់ទំនិញ", texts.khmer],
    ["ပြန်ပို့", texts.burmese],
    ["환불", texts.korean],
    ["환불정책이", texts.korean],
    ["iphone 15", texts.mixed],
    ["手机", texts.mixed],
    ["ax200耳机", texts.mixed],
  ])("%s finds its text first", async (query, text) => {
    expect((await textsFor(query, name.into))[0]).toBe(text);
  });

  test("a word of other characters finds nothing", async () => {
    expect(await textsFor("汽车保险", name.into)).toEqual([]);
    expect(await textsFor("カキ", name.into)).toEqual([]);
    expect(await textsFor("รถยนต์", name.into)).toEqual([]);
  });

  test("a question is answered by the sentence that holds it", async () => {
    const question = "退货政策是什么?";
    const answer = quoteAnswer({ question, hits: await find(question, name.into), language: "en" });
    expect(answer.text).toContain("> 本店的退货政策:商品可在七天内退货。 [1]");
  });
});
