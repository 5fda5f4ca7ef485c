import { describe, expect, test } from "vitest";
import { formOf, wantedKindOf } from "#lib/models/quoting/wanted-kind.ts";

const isAnswered = (question: string, sentence: string) => wantedKindOf(question)?.isHeldBy(sentence);

describe("a question is answered by a fact of the kind that it asks for", () => {
  test.each([
    ["Berapa harga tiket?", "Tiket Rp25.000.", "Tiket dijual di loket 2."],
    ["How much is the delivery?", "Delivery is free over $60.", "Delivery takes 3 days."],
    ["Berapa lama garansi?", "Berlaku dua belas bulan.", "Garansi tertera di kartu."],
    ["How long does it take?", "It takes 15 calendar days.", "It takes a while."],
    ["How many weeks off do I get?", "Parents get 16 weeks.", "Colleagues get 10 days."],
    ["Kapan toko buka?", "Buka pukul 08.00.", "Toko menjual 12 merek."],
    ["When was it founded?", "It was founded in 1987.", "It was founded by a dealer."],
    ["Siapa kepala sekolah?", "Sekolah dipimpin Rina Wijaya.", "Sekolah dipimpin kepalanya."],
    ["Who is the founder of Larkdesk?", "Zhang Yiming founded it.", "Larkdesk was founded on Monday."],
    ["Berapa nomor telepon toko?", "Hubungi 0812 3456 7890.", "Telepon 2 kali."],
    ["What is your email address?", "Write to help@example.com.", "Write to us."],
    ["Di mana alamat klinik?", "Klinik ada di Jalan Melati 4.", "Klinik tutup hari Minggu."],
    ["How heavy is the mattress?", "It weighs 24 kg.", "It has 3 layers."],
    ["How tall is the tower?", "It rises 47 metres.", "It has 12 floors."],
    ["How cold are the nights?", "Down to minus 180 degrees.", "They last 88 days."],
    ["In which colours is it sold?", "It comes in red and white.", "It comes in two sizes."],
    ["What are the opening hours?", "From 9 to 5.", "Rooms are let for two hours a day."],
    ["What is the review date?", "It is on 1 June.", "It is within 12 months."],
    ["Which month is it closed?", "It is closed in May.", "It may be closed."],
    ["How far in advance must I book?", "Book two weeks ahead.", "Book 2 rooms."],
    ["How old must I be?", "You must be sixteen.", "You must be grown up."],
    ["And for how much?", "It costs $20.", "It takes 20 days."],
    ["How many moons does it have?", "It has two moons.", "It has moons."],
  ])("%s", (question, answer, other) => {
    expect(isAnswered(question, answer)).toBe(true);
    expect(isAnswered(question, other)).toBe(false);
    expect(wantedKindOf(question)?.isNeeded).toBe(true);
  });
});

test.each([
  ["Mengapa toko tutup?", "Toko tutup karena banjir."],
  ["Who pays the import duty?", "Duty is paid by Rina Wijaya."],
  ["Where is the shop?", "It is in Bandung."],
  ["Seberapa asam air danau?", "Airnya ber-pH 0,5."],
  ["delivery time", "It takes five days."],
  ["In which city are the servers?", "The servers are in Frankfurt."],
  ["How often does the bus come?", "It comes every hour."],
])("%s may be answered in other words", (question, sentence) => {
  expect(isAnswered(question, sentence)).toBe(true);
  expect(wantedKindOf(question)?.isNeeded).toBe(false);
});

describe("no kind of fact is wanted", () => {
  test.each([
    "Apakah ongkos kirim ditanggung?",
    "Do you charge students?",
    "Jelaskan garansi",
    "What should I do when I am ill?",
  ])("by %s", (question) => {
    expect(wantedKindOf(question)).toBeNull();
  });

  test("unless the question goes on to ask for one", () => {
    expect(isAnswered("Apakah bisa tahu berapa harganya?", "Rp 5.000")).toBe(true);
    expect(isAnswered("Can you tell me how much it is to ship?", "It is $5.")).toBe(true);
  });
});

test("what only names the kind is told apart from what is asked about", () => {
  expect([...(wantedKindOf("Berapa harga tiket masuk?")?.namedBy ?? [])]).toEqual(["harga"]);
});

test("one who is only spoken of is not asked for", () => {
  expect(isAnswered("How many weeks for someone who adopts?", "She gets 16 weeks.")).toBe(true);
  expect(isAnswered("How many weeks for someone who adopts?", "Ask Rina Wijaya.")).toBe(false);
});

test("a question has its form by how it begins and what it goes on to ask", () => {
  expect(formOf("Is the shop open?")).toBe("yes-or-no");
  expect(formOf("Apakah toko buka?")).toBe("yes-or-no");
  expect(formOf("Can you tell me when it opens?")).toBe("other");
  expect(formOf("In which shop is it sold?")).toBe("which");
  expect(formOf("How do I return it?")).toBe("other");
});
