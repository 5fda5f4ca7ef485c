import { describe, expect, test } from "vitest";
import { type Day, datesIn } from "#lib/text/dates.ts";

const shown = ({ day, month, year }: Day) => `${year ?? "-"}/${month}/${day ?? "-"}`;
const found = (text: string, language: "id" | "en" = "id") =>
  datesIn(text, language).map(({ readings, start, end }) => [text.slice(start, end), ...readings.map(shown)]);

describe("a date is read", () => {
  test.each([
    ["Promo 17 Agustus 2025.", "17 Agustus 2025", "2025/8/17"],
    ["The 17th of August 2025.", "17th of August 2025", "2025/8/17"],
    ["On August 17, 2025!", "August 17, 2025", "2025/8/17"],
    ["17 agt 2025", "17 agt 2025", "2025/8/17"],
    ["Aug. 17, 2025", "Aug. 17, 2025", "2025/8/17"],
    ["sampai 5 Mei", "5 Mei", "-/5/5"],
    ["sejak Agustus tahun 2025", "Agustus tahun 2025", "2025/8/-"],
    ["pada bulan Maret", "Maret", "-/3/-"],
    ["in May", "May", "-/5/-"],
    ["17/08/2025", "17/08/2025", "2025/8/17"],
    ["17-8-2025", "17-8-2025", "2025/8/17"],
    ["(17.08.2025)", "17.08.2025", "2025/8/17"],
    ["2025-08-17", "2025-08-17", "2025/8/17"],
    ["17/08/25", "17/08/25", "2025/8/17"],
    ["08/17/2025", "08/17/2025", "2025/8/17"],
    ["tanggal 17/8", "17/8", "-/8/17"],
  ])("of %j", (text, span, date) => {
    expect(found(text)).toEqual([[span, date]]);
  });

  test("each day of several", () => {
    expect(found("Tutup 17–19 Agustus 2025").map(([, date]) => date)).toEqual(["2025/8/17", "2025/8/19"]);
    expect(found("17, 18 dan 19 Agustus").map(([, date]) => date)).toEqual(["-/8/17", "-/8/18", "-/8/19"]);
    expect(found("28 Agustus sampai 2 September 2025").map(([, date]) => date)).toEqual(["-/8/28", "2025/9/2"]);
  });

  test("either way round in English, day first in Indonesian", () => {
    expect(found("07/08/2025", "en")).toEqual([["07/08/2025", "2025/8/7", "2025/7/8"]]);
    expect(found("07/08/2025", "id")).toEqual([["07/08/2025", "2025/8/7"]]);
  });
});

test.each([
  "Only 2 may come.",
  "You may ask for 3.",
  "Rp17.000",
  "3,5 juta",
  "32 Agustuss",
  "192.168.1.1",
  "45/67/2025",
  "",
])("%j holds none", (text) => {
  expect(found(text)).toEqual([]);
});

test("a long list of numbers is read in no time", () => {
  const started = performance.now();
  expect(found("1, 2, ".repeat(20_000))).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5_000);
});
