import { expect, test } from "vitest";
import { refusedAddress } from "#lib/fetching/refused-address.ts";

test.each([
  ["https://example.com/a", null],
  ["https://93.184.216.34/", null],
  ["http://localhost:3000/", "private_address"],
  ["http://wiki/", "private_address"],
  ["http://127.0.0.1/", "private_address"],
  ["http://2130706433/", "private_address"],
  ["http://192.168.1.10/", "private_address"],
  ["http://[::1]/", "private_address"],
  ["https://example.com:22/", "bad_address"],
  ["ftp://example.com/", "scheme"],
])("%s: %s", (url, refused) => {
  expect(refusedAddress(url, [])).toBe(refused);
});

test("what the administrator allows is not refused, and nothing beside it", () => {
  const allowed = ["10.0.0.0/8", "wiki:80"];
  expect(refusedAddress("http://10.1.2.3/", allowed)).toBeNull();
  expect(refusedAddress("http://wiki/", allowed)).toBeNull();
  expect(refusedAddress("https://wiki/", allowed)).toBe("private_address");
  expect(refusedAddress("http://192.168.1.10/", allowed)).toBe("private_address");
});
