import { describe, expect, test } from "vitest";
import { isRefusal } from "#lib/turn/is-refusal.ts";
import { promptTextsByLanguage } from "#lib/turn/prompt-texts.ts";

const refusal = "Tanya kasir, ya.";

describe("a refusal", () => {
  test.each([
    "Tanya kasir, ya.",
    "**tanya kasir, ya.**",
    "Tanya kasir, ya. Toko buka pukul delapan.",
    promptTextsByLanguage.id.refusal,
    promptTextsByLanguage.en.refusal,
    "Maaf, saya tidak menemukan informasi tentang itu.",
    "Maaf ya, Kak. Saya belum memiliki informasi mengenai ongkos kirim.",
    "Informasi mengenai harga tersebut tidak tersedia dalam potongan pengetahuan.",
    "Mohon maaf, saya tidak dapat menjawab pertanyaan itu.",
    "Saya tidak tahu.",
    "I'm sorry, but I couldn't find any information about that.",
    "I don’t have information on delivery costs. Please call us.",
    "The provided passages do not contain information about prices.",
    "There is no information about that in my knowledge.",
    "That information is not available in the knowledge.",
    "Sorry, I don't know.",
    "I am unable to help. I cannot answer that question.",
  ])("is %j", (answer) => {
    expect(isRefusal(answer, refusal)).toBe(true);
  });
});

describe("no refusal", () => {
  test.each([
    "Kami tidak punya cabang di Jakarta.",
    "Tidak, toko tidak buka pada hari Minggu.",
    "Kopi luwak tidak tersedia.",
    "Maaf, pesanan yang sudah dikirim tidak dapat dibatalkan.",
    "Tanyakan ke kasir bila perlu.",
    "Kami menyimpan data Anda dan tidak membagikannya.",
    "We don't have a branch in Jakarta.",
    "No, returns are not possible after seven days.",
    "You do not have to pay for delivery.",
    "Details are on the receipt.",
    "Pesanan tiba dalam tiga hari. Saya tidak menemukan informasi tentang hari libur [1].",
    `Pesanan tiba dalam tiga hari kerja. ${"Kurir menelepon dahulu. ".repeat(20)}Saya tidak tahu namanya.`,
    "",
  ])("is %j", (answer) => {
    expect(isRefusal(answer, refusal)).toBe(false);
  });

  test("comes of a bot without words of its own", () => {
    expect(isRefusal("Pesanan tiba besok.", "")).toBe(false);
  });
});
