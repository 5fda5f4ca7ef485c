import { createCipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { decrypt, encrypt, signValue, verifySigned } from "#lib/auth/secret.ts";

const own = "a-secret-for-tests-alone";
const keyOf = (secret: string, purpose: string) => Buffer.from(hkdfSync("sha256", secret, "rakit", purpose, 32));

/** The format as instances have stored it: nonce, tag and ciphertext. */
function encryptElsewhere(secret: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, "encrypt"), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

describe("a ciphertext", () => {
  test.each(["sk-kunci-penyedia", "", "kunci 店 🛒", "x".repeat(10_000)])("of %j is read again", (text) => {
    expect(decrypt(encrypt(text))).toBe(text);
  });

  test("shows nothing of its text, and is another each time", () => {
    const one = encrypt("sk-kunci-penyedia");
    expect(one).toMatch(/^[\w-]+$/);
    expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("kunci");
    expect(encrypt("sk-kunci-penyedia")).not.toBe(one);
  });

  test("that another process made with the same secret is read", () => {
    expect(decrypt(encryptElsewhere(own, "sk-kunci"))).toBe("sk-kunci");
  });

  test("made with another secret is unreadable", () => {
    expect(decrypt(encryptElsewhere("another-secret-altogether", "sk-kunci"))).toBeNull();
  });

  test("altered in any byte is unreadable", () => {
    const bytes = Buffer.from(encrypt("sk-kunci"), "base64url");
    for (const [index, byte] of bytes.entries()) {
      const altered = Buffer.from(bytes);
      altered[index] = byte ^ 1;
      expect(decrypt(altered.toString("base64url")), `byte ${index}`).toBeNull();
    }
  });

  test("cut at any byte is unreadable", () => {
    const bytes = Buffer.from(encrypt("sk-kunci"), "base64url");
    for (let length = 0; length < bytes.length; length++) {
      expect(decrypt(bytes.subarray(0, length).toString("base64url")), `${length} bytes`).toBeNull();
    }
  });

  test("is not any other text", () => {
    expect(decrypt("sk-kunci-penyedia-yang-tidak-pernah-disandikan")).toBeNull();
  });
});

describe("a signed value", () => {
  test.each(["vis_1", "a.b.c", "店 1", "1"])("%j comes back", (value) => {
    expect(verifySigned("visitor", signValue("visitor", value))).toBe(value);
  });

  test("stays readable, with a signature of the instance's key", () => {
    const signature = createHmac("sha256", keyOf(own, "sign")).update("visitor\nvis_1").digest("base64url");
    expect(signValue("visitor", "vis_1")).toBe(`vis_1.${signature}`);
  });

  test("without any value is none, even with its signature", () => {
    expect(verifySigned("visitor", signValue("visitor", ""))).toBeNull();
  });

  test("of one purpose is none of another", () => {
    expect(verifySigned("pass", signValue("visitor", "vis_1"))).toBeNull();
  });

  test("with another value or an altered signature is none", () => {
    const signed = signValue("visitor", "vis_1");
    const signature = signed.slice("vis_1.".length);
    const last = signed.at(-1) === "A" ? "B" : "A";
    for (const forged of [
      `vis_2.${signature}`,
      `vis_1${signature}`,
      `vis_1.${signature}x`,
      `vis_1.${signature.slice(0, -1)}`,
      `vis_1.${signature.slice(0, -1)}${last}`,
      `vis_1. ${signature}`,
      "vis_1.",
      "vis_1",
      `.${signature}`,
      ".",
      "",
      undefined,
    ]) {
      expect(verifySigned("visitor", forged), String(forged)).toBeNull();
    }
  });
});

describe("the instance's secret", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "rakit-secret-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** As a new process would, with these settings. */
  async function start(settings: { APP_SECRET?: string; DATA_DIR: string }): Promise<string> {
    vi.resetModules();
    Reflect.deleteProperty(globalThis, Symbol.for("rakit.app-secret"));
    delete process.env.APP_SECRET;
    Object.assign(process.env, settings);
    return (await import("#lib/auth/secret.ts")).appSecret();
  }

  test("of the environment is taken, and nothing is written", async () => {
    const DATA_DIR = path.join(folder, "given");
    expect(await start({ APP_SECRET: "sixteen-letters-at-least", DATA_DIR })).toBe("sixteen-letters-at-least");
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  test("is made at the first start, for the owner's eyes alone, and kept", async () => {
    const DATA_DIR = path.join(folder, "made/here");
    const made = await start({ DATA_DIR });
    const file = path.join(DATA_DIR, "app-secret");
    expect(Buffer.from(made, "base64url")).toHaveLength(32);
    expect(readFileSync(file, "utf8")).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await start({ DATA_DIR })).toBe(made);
    expect(await start({ DATA_DIR: path.join(folder, "other") })).not.toBe(made);
  });

  test("put there by hand is read without the end of its line", async () => {
    writeFileSync(path.join(folder, "app-secret"), "a-secret-put-there-by-hand\n");
    expect(await start({ DATA_DIR: folder })).toBe("a-secret-put-there-by-hand");
  });

  test("that can be written nowhere stops the start", async () => {
    const file = path.join(folder, "a-file");
    writeFileSync(file, "");
    await expect(start({ DATA_DIR: path.join(file, "below") })).rejects.toThrow("ENOTDIR");
  });

  test("behind a link that leads nowhere stops the start", async () => {
    const DATA_DIR = mkdtempSync(path.join(folder, "linked-"));
    symlinkSync(path.join(folder, "nowhere"), path.join(DATA_DIR, "app-secret"));
    await expect(start({ DATA_DIR })).rejects.toThrow("EEXIST");
  });

  test.each(["", " \n", "short"])("is not taken from a file that holds %j", async (content) => {
    const DATA_DIR = mkdtempSync(path.join(folder, "empty-"));
    writeFileSync(path.join(DATA_DIR, "app-secret"), content);
    await expect(start({ DATA_DIR })).rejects.toThrow(/app-secret holds no secret\./);
  });

  test("leaves no half-written file beside it", async () => {
    const DATA_DIR = path.join(folder, "clean");
    await start({ DATA_DIR });
    expect(readdirSync(DATA_DIR)).toEqual(["app-secret"]);
  });

  test("stays the same within one process, whatever becomes of its file", async () => {
    const DATA_DIR = path.join(folder, "lost");
    const made = await start({ DATA_DIR });
    rmSync(path.join(DATA_DIR, "app-secret"));
    expect((await import("#lib/auth/secret.ts")).appSecret()).toBe(made);
    expect(existsSync(path.join(DATA_DIR, "app-secret"))).toBe(false);
  });
});
