import { expect, test } from "vitest";
import { typedAddresses } from "#components/knowledge/typed-addresses.ts";

test("each line's addresses are read, with the number of the line, blank ones counted", () => {
  expect(typedAddresses("\n example.com/a \r\n\nhttps://example.com/b,  example.com/c;\n")).toEqual({
    addresses: [
      { line: 2, text: "example.com/a", url: "https://example.com/a" },
      { line: 4, text: "https://example.com/b", url: "https://example.com/b" },
      { line: 4, text: "example.com/c", url: "https://example.com/c" },
    ],
    problems: [],
  });
  expect(typedAddresses(" \n ")).toEqual({ addresses: [], problems: [] });
});

test("a line that is no address is named once, shortened where it is long", () => {
  const sentence = "Toko buka setiap hari dari pukul delapan sampai pukul sembilan malam";
  expect(typedAddresses(`bukan alamat\nexample.com\nmelati@toko.example\n${sentence}`).problems).toEqual([
    { line: 1, text: "bukan alamat", problem: "address_not_one" },
    { line: 3, text: "melati@toko.example", problem: "address_email" },
    { line: 4, text: expect.stringMatching(/^Toko buka setiap hari .*…$/), problem: "address_not_one" },
  ]);
});
