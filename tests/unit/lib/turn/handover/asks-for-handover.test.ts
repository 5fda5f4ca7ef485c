import { describe, expect, test } from "vitest";
import { asksForHandover } from "#lib/turn/handover/asks-for-handover.ts";

describe("a message that asks for a person", () => {
  test.each([
    "Can I talk to a human?",
    "I want to speak with a real person please",
    "connect me to an agent",
    "Could you transfer me to your team?",
    "please put me through to customer service",
    "get me a representative",
    "human please",
    "Agent",
    "I’d like to chat with someone from support",
    "bisa bicara dengan orang?",
    "Saya mau ngobrol sama admin aja",
    "tolong hubungkan saya ke CS",
    "sambungkan dengan petugas dong kak",
    "mau bicara langsung dengan manusia",
    "panggilkan adminnya",
    "min admin",
    "minta admin",
    "saya mau cs langsung dong",
    "SAYA INGIN BERBICARA DENGAN CUSTOMER SERVICE!!!",
    "Saya tidak puas, mau bicara dengan orang",
    "Botnya ga ngerti, sambungkan ke admin dong",
    "ada admin?",
    "Hubungi admin",
    "apakah saya bisa bicara dengan admin?",
    "I don't want a bot, connect me to an agent",
    "you're not helping, get me a human",
    "I need a real person now",
  ])("%s", (message) => {
    expect(asksForHandover(message, [])).toBe("asked");
  });
});

describe("a message that asks for something else", () => {
  test.each([
    "",
    "???",
    "How many people work in your team?",
    "What does the support package cost?",
    "Is the agent's commission refundable?",
    "I don't want to talk to a person",
    "Can I order without talking to someone?",
    "Who is the owner of the shop?",
    "Does the human rights report mention this?",
    "berapa orang yang bisa ikut tur ini?",
    "Apakah admin fee-nya dikembalikan?",
    "jangan hubungkan saya ke admin",
    "Siapa pemilik toko ini?",
    "Apa syarat jadi agen?",
    "Berapa biaya admin?",
    "Bagaimana cara chat dengan penjual di Tokopedia?",
    "Pesanan saya mau dialihkan ke agen terdekat bisa?",
    "Apakah toko butuh admin?",
    "Apakah konsultasi online dengan staf medis berbayar?",
    "Bisakah orang tua ngobrol dengan tim guru saat rapor?",
    "Jadwal orang tua bicara dengan staf pengajar kapan?",
    "Kursus bicara dengan orang asing ada?",
    "Anak saya ngobrol sama orang asing, apa aturan sekolah?",
    "Can you get me the manager's email?",
    "Give me the owner's manual for the blender",
    "Get me the team jersey in size L",
    "Can you find me a support brace for my knee?",
    "What are the hours to speak with a representative?",
    "Do I need an agent?",
    "Does the clinic have an operator?",
    "Can parents talk to staff after class?",
    "Does the course help me speak to someone in English?",
    "My daughter wants to talk to someone about bullying, what programme do you have?",
    "How do students escalate to the support desk?",
    "Bisa pesan untuk 20 orang?",
    `I have a long story to tell about my order and its parcel. ${"It was late. ".repeat(12)} Later I may talk to a person.`,
  ])("%s", (message) => {
    expect(asksForHandover(message, [])).toBe(null);
  });
});

describe("the maker's own words", () => {
  const words = ["refund", "uang kembali", "!"];
  test("bring a person in wherever they stand, as whole words, whatever their case", () => {
    expect(asksForHandover("Saya mau REFUND pesanan kemarin", words)).toBe("word");
    expect(asksForHandover("kapan uang  kembali?", words)).toBe("word");
    expect(asksForHandover("refunds are nice", words)).toBe(null);
    expect(asksForHandover("Halo!", words)).toBe(null);
  });
});

test("no message is slow to judge", () => {
  const texts = ["bicara ", "saya mau ", "please i want to ", "a,", "talk to the ", "i want, "].map((part) =>
    part.repeat(5_000),
  );
  for (const text of [...texts, "a".repeat(100_000)]) expect(asksForHandover(text, ["refund"])).toBe(null);
});
