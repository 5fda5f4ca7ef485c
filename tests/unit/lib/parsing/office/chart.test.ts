import { expect, test } from "vitest";
import { chartBlocks } from "#lib/parsing/office/chart.ts";
import { chart } from "#tests/support/drawings.ts";

test("a chart is a row for each category, with its values as it shows them", () => {
  expect(chartBlocks(chart("Laba", ["Jan", "Feb"], { Kopi: [0.5, 0.25], Teh: [1] }, "0%"))).toEqual([
    { kind: "paragraph", text: "Laba" },
    { kind: "row", table: "Laba", headers: ["", "Kopi", "Teh"], cells: ["Jan", "50%", "100%"] },
    { kind: "row", table: "Laba", headers: ["", "Kopi", "Teh"], cells: ["Feb", "25%"] },
  ]);
});

test("points of a plane, categories of two levels and titles of axes are kept", () => {
  const point = (index: number, value: string) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`;
  const levels = `<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>${point(0, "Jan")}</c:lvl><c:lvl>${point(0, "2026")}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>`;
  const plane = `<c:ser><c:xVal><c:numRef><c:numCache>${point(0, "1.5")}</c:numCache></c:numRef></c:xVal><c:yVal><c:numRef><c:numCache>${point(0, "7")}</c:numCache></c:numRef></c:yVal></c:ser>`;
  const axis =
    "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Rupiah</a:t></a:r></a:p></c:rich></c:tx></c:title></c:valAx>";
  expect(chartBlocks(`<c:chart>${plane}</c:chart>`)).toMatchObject([{ cells: ["1.5", "7"] }]);
  expect(
    chartBlocks(
      `<c:chart><c:ser>${levels}<c:val><c:numRef><c:numCache>${point(0, "3")}</c:numCache></c:numRef></c:val></c:ser>${axis}</c:chart>`,
    ),
  ).toMatchObject([{ text: "Rupiah" }, { cells: ["2026 / Jan", "3"] }]);
});

test("labels of points are no part of the series' name", () => {
  const label =
    "<c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>rekor</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>";
  const xml = chart("Laba", ["Jan"], { Kopi: [1] }).replace("<c:cat>", `${label}<c:cat>`);
  expect(chartBlocks(xml)).toMatchObject([{ text: "Laba" }, { text: "rekor" }, { headers: ["", "Kopi"] }]);
});

test("texts of newer charts are kept", () => {
  const data =
    '<cx:chartData><cx:data><cx:strDim><cx:lvl><cx:pt idx="0">Kopi</cx:pt><cx:pt idx="1">Teh</cx:pt></cx:lvl></cx:strDim></cx:data></cx:chartData>';
  expect(chartBlocks(`<cx:chartSpace>${data}</cx:chartSpace>`)).toEqual([{ kind: "paragraph", text: "Kopi, Teh" }]);
});
