import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalAddress, isPublicAddress, isPublicName, isWebPort } from "#lib/fetching/addresses.ts";

const isPublic = (text: string) => {
  const address = canonicalAddress(text);
  return address !== null && isPublicAddress(address);
};

describe("public", () => {
  test.each([
    "1.1.1.1",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a01:4f8::1",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
  ])("is %s", (text) => {
    expect(isPublic(text)).toBe(true);
  });
});

describe("not public", () => {
  test.each([
    ["unspecified", ["0.0.0.0", "0.1.2.3", "::"]],
    ["loopback", ["127.0.0.1", "127.255.255.254", "::1"]],
    ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"]],
    ["carrier-grade NAT", ["100.64.0.1", "100.127.255.255", "100.100.100.200"]],
    ["link-local and cloud metadata", ["169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1"]],
    ["unique local", ["fc00::1", "fd00:ec2::254", "fd20:ce::254"]],
    ["site-local of old", ["fec0::1"]],
    ["multicast", ["224.0.0.1", "239.255.255.250", "ff02::1"]],
    ["broadcast and reserved", ["255.255.255.255", "240.0.0.1", "192.0.0.192", "192.88.99.1"]],
    ["benchmarking", ["198.18.0.1", "198.19.255.255", "2001:2::1"]],
    ["documentation", ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"]],
    ["the platform's own", ["168.63.129.16"]],
    ["IPv4 within IPv6", ["::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:169.254.169.254"]],
    ["IPv4 in the form of old", ["::127.0.0.1", "::7f00:1", "::a9fe:a9fe"]],
    ["IPv4 behind a translator", ["64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::808:808", "::ffff:0:127.0.0.1"]],
    ["6to4", ["2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1"]],
    ["Teredo", ["2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"]],
    ["given out to nobody", ["4000::1", "1000::1", "100::1", "5f00::1"]],
    ["bound to a link", ["2606:4700:4700::1111%eth0", "::ffff:8.8.8.8%1"]],
    ["no address", ["", "example.com", "256.1.1.1", "1.2.3.4.5", "12345::", "[::1]", "127.0.0.1:80"]],
  ])("is what is %s", (_, texts) => {
    expect(texts.filter(isPublic)).toEqual([]);
  });
});

describe("spelled in any way", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const octets = fc.oneof(
    fc.tuple(byte, byte, byte, byte),
    fc.tuple(fc.constantFrom(0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 255), byte, byte, byte),
  );
  const hex = (value: number) => value.toString(16);
  const number = ([a, b, c, d]: readonly number[]) => Buffer.from([a ?? 0, b ?? 0, c ?? 0, d ?? 0]).readUInt32BE();

  const spellings: readonly ((parts: readonly [number, number, number, number]) => string)[] = [
    (parts) => String(number(parts)),
    (parts) => `0x${hex(number(parts))}`,
    (parts) => `0${number(parts).toString(8)}`,
    (parts) => parts.map((part) => `0${part.toString(8)}`).join("."),
    (parts) => parts.map((part) => `0X${hex(part)}`).join("."),
    ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
    ([a, ...rest]) => `0x${hex(a)}.${number([0, ...rest])}`,
    (parts) => `${parts.join(".")}.`,
    (parts) => parts.join("。"),
    (parts) => `[::ffff:${parts.join(".")}]`,
    ([a, b, c, d]) => `[0:0:0:0:0:FFFF:${hex(a * 256 + b)}:${hex(c * 256 + d)}]`,
    (parts) => `[64:ff9b::${parts.join(".")}]`,
  ];

  test("an IPv4 address is judged as its plain form", () => {
    fc.assert(
      fc.property(octets, fc.constantFrom(...spellings), (parts, spell) => {
        const { hostname } = new URL(`http://${spell(parts)}/`);
        const meant = canonicalAddress(hostname.replace(/^\[|\]$/g, ""));
        expect(meant?.toString()).toBe(parts.join("."));
        expect(meant && isPublicAddress(meant)).toBe(isPublic(parts.join(".")));
      }),
    );
  });

  test("a private IPv4 address is refused in every form of IPv6 that carries one", () => {
    const carriers = ["::X", "::ffff:X", "::ffff:0:X", "64:ff9b::X", "64:ff9b:1::X", "2002:X::", "2001:0:X::"];
    fc.assert(
      fc.property(byte, byte, byte, fc.constantFrom(...carriers), (b, c, d, carrier) => {
        const groups = `${hex(10 * 256 + b)}:${hex(c * 256 + d)}`;
        expect(isPublic(carrier.replace("X", groups))).toBe(false);
      }),
    );
  });

  test("nothing outside of what IANA has given out is public in IPv6", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = canonicalAddress(text);
        if (address?.kind() !== "ipv6" || !isPublicAddress(address)) return;
        expect((address.toByteArray()[0] ?? 0) >> 5).toBe(1);
      }),
    );
  });
});

describe("a name", () => {
  test.each(["example.com", "docs.example.co.id", "xn--bcher-kva.example", "local.example.com", "mylocal.net"])(
    "%s is public",
    (host) => {
      expect(isPublicName(host)).toBe(true);
    },
  );

  test.each([
    "localhost",
    "a.localhost",
    "printer.local",
    "metadata.google.internal",
    "router.lan",
    "nas.home.arpa",
    "intranet",
    "",
  ])("%s is not", (host) => {
    expect(isPublicName(host)).toBe(false);
  });
});

describe("a port", () => {
  test.each([80, 443, 1024, 3000, 8080, 8443, 65_535])("%i may be one of the web", (port) => {
    expect(isWebPort(port)).toBe(true);
  });

  test.each([0, 21, 22, 23, 25, 53, 110, 389, 445, 1023, 2375, 3306, 5432, 6379, 9200, 11_211, 27_017, 65_536])(
    "%i is another service's",
    (port) => {
      expect(isWebPort(port)).toBe(false);
    },
  );
});
