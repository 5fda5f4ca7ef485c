import { describe, expect, test } from "vitest";
import { asksAgain } from "#lib/questions/asks-again.ts";

describe("a question that asks the same in other words", () => {
  test.each([
    ["What time do you open?", "what are your opening hours"],
    ["How much is shipping to Bali?", "How much does it cost to ship to Bali?"],
    ["How do I cancel my order?", "I asked how to cancel an order"],
    ["Do you ship to Japan?", "that's not what I asked: do you ship to Japan"],
    ["Can I return worn shoes?", "I mean, can worn shoes be returned"],
    ["Where can I park my motorcycle?", "my question was where to park a motorbike"],
    ["Is there a warranty on the refurbished laptops?", "is there a guarantee for refurbished laptops"],
    ["Do you sell cappucino machines?", "do you sell cappuccino machines"],
    ["Jam berapa buka?", "kapan bukanya kak"],
    ["berapa ongkir ke Bali", "maksud saya biaya kirim ke Bali berapa"],
    ["bisa kirim ke Bali gak", "Apakah bisa dikirim ke Bali?"],
    ["cara batalin pesanan gimana", "saya tanya bagaimana cara membatalkan pesanan"],
    ["harga kopi toraja", "bukan itu maksud saya, kopi toraja berapa"],
    ["Ada sewa sepeda?", "ada sewa sepeda ya kak"],
    ["Berapa biaya pendaftaran anggota?", "biaya daftar jadi anggota berapa ya"],
    ["Jam berapa buka?", "What time do you open?"],
  ])("%s / %s", (before, after) => {
    expect(asksAgain(before, after, "id")).toBe(true);
  });
});

describe("a new question on the same subject is none:", () => {
  test.each([
    ["the same text", "Jam berapa buka?", "jam berapa buka"],
    ["another figure", "A table for 2 people", "a table for 4 people please"],
    ["another figure, insisting", "harga 2 tiket", "maksud saya harga 3 tiket"],
    ["another place", "Do you deliver to Bali?", "do you deliver to Bandung"],
    ["another place, insisting", "kirim ke Bali bisa?", "maksud saya kirim ke Bandung bisa?"],
    ["another product", "harga kopi toraja berapa", "kalau kopi gayo berapa harganya"],
    ["another aspect", "berapa ongkir ke Bali", "berapa lama kirim ke Bali"],
    ["another aspect, insisting", "harga kursus mengemudi", "maksud saya kapan kursus mengemudi"],
    ["a negation", "es teh dengan gula bisa?", "es teh tanpa gula bisa?"],
    ["a negation in English", "why can I pay by card", "why can't I pay by card"],
    ["another day", "Are you open on Saturday?", "are you open on Sunday"],
    ["opening and closing", "jam berapa buka", "jam berapa tutup"],
    ["a narrower question", "How do I reset my password?", "How do I reset my password on my phone?"],
    ["a further condition", "bisa bayar pakai kartu?", "bisa bayar pakai kartu kredit?"],
    ["wanting to be sure", "Can I pay by card?", "so I can pay by card?"],
    ["wanting to be sure in Indonesian", "bisa bayar pakai kartu?", "jadi bisa bayar pakai kartu ya"],
    ["wanting to be sure at the end", "buka hari Minggu?", "hari Minggu buka kan"],
    ["a follow-up without a subject", "How much is it?", "how much?"],
    ["thanks", "Jam berapa buka?", "oke terima kasih kak"],
    ["a direction", "travel dari Jakarta ke Bandung", "travel dari Bandung ke Jakarta"],
    ["an order, insisting", "travel Jakarta Bandung", "maksud saya travel Bandung Jakarta"],
    ["who does it", "can I call you", "can you call me"],
    ["a short word that resembles", "cabang Kuningan", "cabang kuning"],
    ["another matter", "Ada parkir?", "Ada mushola?"],
  ])("%s: %s / %s", (_, before, after) => {
    expect(asksAgain(before, after, "id")).toBe(false);
  });
});
