import { describe, expect, test } from "vitest";
import { questionKey } from "#lib/questions/question-key.ts";

const keyOf = (text: string) => questionKey(text, "id");

describe("questions share a key", () => {
  test.each([
    ["Jam berapa buka?", "kapan bukanya kak", "What time do you open?", "opening hours pls", "toko buka jam brp ya"],
    ["bisa kirim ke Bali gak", "Apakah bisa dikirim ke Bali?", "kirim ke bali bisa kak", "Do you deliver to Bali?"],
    ["ongkir ke Bali berapa ya", "berapa biaya kirim ke Bali", "How much is shipping to Bali?"],
    ["harga kopi toraja", "kak kopi toraja berapa", "brp harga kopi Toraja"],
    ["Can't I pay by card?", "i cannot pay by card"],
    ["es teh tanpa gula", "es teh ga pake gula kak"],
    ["arabica 1 kg how much", "how much is 1kg of arabica", "price of 1 kilo arabica"],
    ["Are you open on Sundays?", "hari Minggu buka gak", "minggu tetap buka kan kak"],
    ["buka sampai jam berapa", "jam berapa tutupnya", "how late are you open"],
    ["can I call you?", "is it ok if I phone you"],
    ["Bisa dua orang?", "bisa 2 orang"],
    ["cara batalin pesanan gimana", "mau membatalkan pesanan caranya gmn", "how do I cancel my order"],
  ])("%s = %s …", (first, ...others) => {
    expect(keyOf(first)).not.toBeNull();
    for (const other of others) expect(keyOf(other), other).toBe(keyOf(first));
  });
});

describe("questions are kept apart by", () => {
  test.each([
    ["a figure", "meja untuk 2 orang", "meja untuk 4 orang"],
    ["what a figure belongs to", "2 adults and 3 kids", "3 adults and 2 kids"],
    ["a negation", "es teh dengan gula", "es teh tanpa gula"],
    ["a negation in a contraction", "why can I pay by card", "why can't I pay by card"],
    ["a product", "harga kopi arabika", "harga kopi robusta"],
    ["a place", "kirim ke Bali", "kirim ke Bandung"],
    ["a day", "buka hari Sabtu", "buka hari Minggu"],
    ["what is asked", "kapan buka", "kenapa buka"],
    ["whether and where", "apakah bisa parkir", "parkir di mana"],
    ["a direction", "travel dari Jakarta ke Bandung", "travel dari Bandung ke Jakarta"],
    ["a direction without words for it", "travel Jakarta Bandung", "travel Bandung Jakarta"],
    ["who does it", "can I call you", "can you call me"],
    ["who does it to whom", "does the teacher visit the student", "does the student visit the teacher"],
    ["before and after", "boleh makan sebelum tes", "boleh makan setelah tes"],
    ["a comparison", "is arabica cheaper than robusta", "is robusta cheaper than arabica"],
    ["the least and the most", "minimal order berapa", "maksimal order berapa"],
    ["must and may", "harus puasa sebelum tes", "boleh puasa sebelum tes"],
    ["opening and closing", "jam berapa buka", "jam berapa tutup"],
    ["words that only begin alike", "international shipping", "internal shipping"],
    ["words that only sound alike", "cabang Kuningan", "cabang kuning"],
    ["an action and who does it", "ada kerja", "ada pekerja"],
    ["cancelling and changing", "cara batalkan pesanan", "cara ubah pesanan"],
    ["a negation before a purpose", "Obat ini tidak untuk anak?", "Obat ini untuk anak?"],
    ["a month that is a verb, too", "Is the clinic open in May?", "Is the clinic open?"],
    ["a letter that is an article, too", "How much is a hepatitis A vaccine?", "How much is a hepatitis vaccine?"],
    ["capitals", "IT class price?", "class price?"],
    ["a person who is a form of address, too", "Sepatu untuk ibu ada?", "Sepatu untuk bapak ada?"],
    ["a thing that is a verb, too", "Where is my book?", "Where is my booking?"],
    ["a list and signing up", "Boleh minta daftar harga?", "Berapa biaya pendaftaran?"],
    ["selling and having", "Can I sell my car here?", "Do you have a car here?"],
    ["the passive", "Anak saya digigit anjing, bagaimana?", "Anak saya menggigit anjing, bagaimana?"],
    ["who is contacted", "Who will contact me?", "Who do I contact?"],
    ["who pays", "When do I get paid?", "When do I pay?"],
    ["who buys", "Can I buy books?", "Do you buy books?"],
    ["a sign", "iPhone 12+", "iPhone 12"],
    ["a blood group's sign", "blood O-", "blood O+"],
    ["a train and training", "Is there a train to Bogor?", "Is there training to Bogor?"],
    ["where, and changing an address", "ganti alamat", "di mana ganti"],
    ["a word that every object has", "constructor price", "price"],
  ])("%s", (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });
});

describe("of a text", () => {
  test.each(["", "???", "halo kak", "terima kasih ya", "👋"])("that asks nothing there is none: %j", (text) => {
    expect(keyOf(text)).toBeNull();
  });

  test("with very many words the beginning counts", () => {
    const words = Array.from({ length: 20_000 }, (_, place) => `kata${place}`).join(" ");
    expect(keyOf(words)?.length).toBeLessThan(1_000);
  });

  test("without spaces there is one, too", () => {
    expect(keyOf("营业时间是几点")).not.toBeNull();
    expect(keyOf("营业时间是几点")).not.toBe(keyOf("退货地址在哪里"));
  });
});
