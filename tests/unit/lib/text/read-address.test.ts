import { expect, test } from "vitest";
import { type AddressProblem, maxAddressLength, readAddress } from "#lib/text/read-address.ts";

test.each([
  ["https://example.com/page", "https://example.com/page"],
  ["http://example.com", "http://example.com/"],
  ["example.com/page?a=b#c", "https://example.com/page?a=b#c"],
  ["  WWW.Toko-Melati.co.id  ", "https://www.toko-melati.co.id/"],
  ["example.com:8080/a,b", "https://example.com:8080/a,b"],
  ["bücher.example", "https://xn--bcher-kva.example/"],
  ["localhost:3000", "https://localhost:3000/"],
  ["localhost/katalog", "https://localhost/katalog"],
  ["192.168.1.10/harga", "https://192.168.1.10/harga"],
  ["[::1]/harga", "https://[::1]/harga"],
  ["http://wiki/", "http://wiki/"],
])("%s is the address %s", (typed, url) => {
  expect(readAddress(typed)).toEqual({ url });
});

test.each<[AddressProblem, string[]]>([
  [
    "address_not_one",
    ["", "bukan", "alamat.", "9.00", "25.000", "1.2.3", "toko..id", "Catatan:", "https://", "/harga"],
  ],
  ["address_scheme", ["ftp://example.com/a", "mailto:", "tel:+62812", "file:///c:/harga.pdf", "javascript:alert(1)"]],
  ["address_email", ["melati@toko.example", "mailto:melati@toko.example"]],
  ["address_credentials", ["https://ani:rahasia@toko.example", "ani@toko.example/a"]],
  ["address_too_long", [`https://example.com/${"a".repeat(maxAddressLength)}`]],
])("says %s of %j", (problem, texts) => {
  for (const text of texts) expect(readAddress(text), text).toEqual({ problem });
});
