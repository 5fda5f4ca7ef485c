import { expect, test } from "vitest";
import * as facts from "#lib/models/quoting/fact-patterns.ts";

test.each([
  [
    "a sum",
    facts.money,
    ["Rp18.000", "$45", "90 euros", "1,75 persen", "gratis", "free of charge", "Entry is free."],
    ["18 kg", "mahal", "free space", "free of stains", "sugar-free"],
  ],
  ["a time", facts.moment, ["pukul 8", "08.00", "2 p.m.", "1883", "Senin", "14 January"], ["Rp18.000", "12 merek"]],
  [
    "a date",
    facts.date,
    ["31 Maret", "in May", "on Friday", "1987", "the 3rd of it"],
    ["within 12 months", "you may work", "2 hours"],
  ],
  [
    "an opening time",
    facts.openingHours,
    ["08.00", "9 to 5", "10–18", "until 4 p.m.", "Senin", "pagi"],
    ["two hours a day", "12 months"],
  ],
  ["a colour", facts.colour, ["in blue or white", "merah"], ["in two sizes"]],
  ["how often", facts.frequency, ["every two minutes", "twice", "2 kali", "once a year"], ["for two minutes"]],
  ["a reason", facts.reason, ["karena banjir", "because of a flood"], ["kemarin banjir"]],
  [
    "a place",
    facts.place,
    ["di Bandung", "near the Pacific", "lantai 2", "at the front desk"],
    ["di rumah", "in blue"],
  ],
  ["a weight", facts.weight, ["24 kg", "dua kilogram", "50 grams"], ["24 hari"]],
  ["a length", facts.length, ["505 meter", "5 to 6 cm", "22 kilometres"], ["5 hari"]],
  ["a temperature", facts.temperature, ["30 derajat Celsius", "20 °C"], ["30 hari"]],
  ["a long number", facts.longNumber, ["0812 3456 7890", "021-5550123"], ["Rp1.500.000", "12"]],
])("%s is known by how it is written", (_, pattern, held, others) => {
  expect(held.filter((text) => !pattern.test(text))).toEqual([]);
  expect(others.filter((text) => pattern.test(text))).toEqual([]);
});

test("a duration is in the unit that is asked for, in either language, or in any", () => {
  const holds = (text: string, ...asked: string[]) => facts.holdsDuration(text, new Set(asked));
  expect(holds("selama 2 minggu", "berapa", "minggu")).toBe(true);
  expect(holds("for two weeks", "berapa", "minggu")).toBe(true);
  expect(holds("selama 2 hari", "berapa", "minggu")).toBe(false);
  expect(holds("selama 2 hari", "berapa", "lama")).toBe(true);
  expect(holds("sebentar saja", "berapa", "lama")).toBe(false);
  expect(holds("It lasts for an hour.", "how", "long")).toBe(true);
  expect(holds("They are paid an hour.", "how", "long")).toBe(false);
});

test("a name is a new one, no day or month, and more than the capital of a beginning", () => {
  const holds = (text: string, ...asked: string[]) => facts.holdsNewName(text, new Set(asked));
  expect(holds("Sekolah dipimpin Rina.")).toBe(true);
  expect(holds("Zhang Yiming founded it.")).toBe(true);
  expect(holds("Sekolah dipimpin Rina.", "rina")).toBe(false);
  expect(holds("Sekolah buka Senin.")).toBe(false);
  expect(holds("Sekolah buka.")).toBe(false);
});
