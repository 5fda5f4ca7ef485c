import { expect, test } from "vitest";
import { fileSize } from "#components/chat/attachments/file-size.ts";

test.each([
  [0, "id", "1 kB"],
  [820_400, "id", "820 kB"],
  [3_420_000, "id", "3,4 MB"],
  [3_420_000, "en", "3.4 MB"],
  [20_000_000, "id", "20 MB"],
])("%i bytes in %s are %s", (bytes, locale, shown) => {
  expect(fileSize(bytes, locale).replace(/\s/g, " ")).toBe(shown);
});
