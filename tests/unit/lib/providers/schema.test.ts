import { describe, expect, test } from "vitest";
import { BaseUrl } from "#lib/providers/schema.ts";

describe("the address of a provider", () => {
  test.each([
    ["https://api.example.org/v1/", "https://api.example.org/v1"],
    ["http://api.example.org", "http://api.example.org"],
    ["api.example.org/v1", "https://api.example.org/v1"],
    ["localhost:11434/v1", "http://localhost:11434/v1"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["192.168.1.20:1234/v1", "http://192.168.1.20:1234/v1"],
    ["172.20.0.4/v1", "http://172.20.0.4/v1"],
    ["172.32.0.4/v1", "https://172.32.0.4/v1"],
    ["[::1]:8080", "http://[::1]:8080"],
    ["10.example.org", "https://10.example.org"],
    ["router.local.example.org", "https://router.local.example.org"],
    ["ollama:11434", "http://ollama:11434"],
    [" HTTPS://Api.example.org ", "HTTPS://Api.example.org"],
  ])("%s is %s", (typed, address) => {
    expect(BaseUrl.parse(typed)).toBe(address);
  });

  test.each([
    "javascript:alert(1)",
    "ftp://example.org",
    "user:secret@example.org",
    "two words",
    "mailto:a@example.org",
    "file:///etc/passwd",
  ])("%s is none", (typed) => {
    expect(BaseUrl.safeParse(typed).error?.issues.map(({ message }) => message)).toEqual(["models.address"]);
  });

  test.each(["key", "api_key", "apikey", "x-api-key", "access_token", "Signature", "sig"])(
    "with a key in its query (%s) is none, and says where a key goes",
    (name) => {
      const parsed = BaseUrl.safeParse(`https://example.org/v1?a=1&${name}=abc`);
      expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["models.key_in_address"]);
    },
  );

  test("may have a query, such as Azure's", () => {
    const address = "https://example.org/openai/deployments/a?api-version=2024-10-21";
    expect(BaseUrl.parse(address)).toBe(address);
  });

  test("is needed", () => {
    expect(BaseUrl.safeParse("  ").error?.issues[0]?.message).toBe("required");
  });
});
