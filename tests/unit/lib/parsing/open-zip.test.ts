import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { openZip } from "#lib/parsing/open-zip.ts";
import { lyingZip, parsingLimits, zip } from "#tests/support/documents.ts";

const limits = { ...parsingLimits, maxUnzippedBytes: 8 * 1024 * 1024, maxZipEntries: 20 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const failsWith = (code: string) => expect.objectContaining({ code });

describe("a zip", () => {
  test("gives its entries, packed and stored", () => {
    const opened = openZip(zip({ "a/b.xml": "x".repeat(1_000), empty: "" }), limits);
    expect(opened.names).toEqual(["a/b.xml", "empty"]);
    expect(text(opened.read("a/b.xml"))).toBe("x".repeat(1_000));
    expect(opened.read("empty")).toHaveLength(0);
    expect(text(openZip(zipSync({ c: new Uint8Array([65]) }, { level: 0 }), limits).read("c"))).toBe("A");
  });

  test("may end with a comment, and stand in a larger buffer", () => {
    const bytes = zip({ a: "b" });
    const padded = new Uint8Array([9, 9, 9, ...bytes, ...new Uint8Array(100)]);
    expect(text(openZip(padded.subarray(3), limits).read("a"))).toBe("b");
  });
});

describe("a bomb", () => {
  test("stops at the budget, whatever its header says", () => {
    const bytes = lyingZip("a.xml", 64);
    expect(bytes.length).toBeLessThan(100_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => openZip(bytes, limits).read("a.xml")).toThrow(failsWith("zip_bomb"));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024);
  });

  test("stops at its ratio long before a large budget", () => {
    const large = { ...limits, maxUnzippedBytes: 2 ** 31 };
    expect(() => openZip(lyingZip("a.xml", 64), large).read("a.xml")).toThrow(failsWith("zip_bomb"));
  });

  test("of many entries that each would do is stopped by the sum of them", () => {
    const part = Buffer.alloc(3 * 1024 * 1024, " ");
    const opened = openZip(zip({ a: part, b: part, c: part }), limits);
    opened.read("a");
    opened.read("b");
    expect(() => opened.read("c")).toThrow(failsWith("zip_bomb"));
  });

  test("of one entry asked for again and again, too", () => {
    const opened = openZip(zip({ a: Buffer.alloc(3 * 1024 * 1024, " ") }), limits);
    expect(() => {
      for (;;) opened.read("a");
    }).toThrow(failsWith("zip_bomb"));
  });

  test("of too many entries is not even listed", () => {
    const parts = Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`${index}.xml`, "x"]));
    expect(() => openZip(zip(parts), limits)).toThrow(failsWith("zip_bomb"));
  });
});

describe("a damaged zip", () => {
  const whole = zip({ "a.xml": "x".repeat(5_000) });

  test.each([
    ["cut short", whole.slice(0, -30)],
    ["of its first bytes alone", whole.slice(0, 4)],
    ["with a directory elsewhere", Uint8Array.from(whole, (byte, index) => (index === whole.length - 6 ? 255 : byte))],
  ])("%s is broken", (_, bytes) => {
    expect(() => openZip(bytes, limits)).toThrow(failsWith("broken"));
  });

  test("inside is broken when it is read", () => {
    const damaged = whole.slice();
    damaged.fill(255, 36, 50);
    expect(() => openZip(damaged, limits).read("a.xml")).toThrow(failsWith("broken"));
  });

  test("never answers with anything but a failure, whichever byte is wrong", () => {
    for (let index = 0; index < whole.length; index++) {
      const damaged = whole.slice();
      damaged[index] = (damaged[index] ?? 0) ^ 0xff;
      try {
        const opened = openZip(damaged, limits);
        for (const name of opened.names) opened.read(name);
      } catch (error) {
        expect(error).toMatchObject({ name: "ReadFailure" });
      }
    }
  });

  test("of which an entry is locked by a password is encrypted", () => {
    const locked = whole.slice();
    const directory = locked.findIndex((_, at) => locked[at] === 0x50 && locked[at + 2] === 1 && locked[at + 3] === 2);
    locked[directory + 8] = 1;
    expect(() => openZip(locked, limits).read("a.xml")).toThrow(failsWith("encrypted"));
  });
});
