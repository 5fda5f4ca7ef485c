import { describe, expect, test } from "vitest";
import { pathVariants, schemeVariants } from "#lib/providers/address-variants.ts";

describe("other paths", () => {
  test.each([
    ["https://api.example.com", ["https://api.example.com/v1", "https://api.example.com/openai/v1"]],
    [
      "https://api.example.com/v1/chat/completions",
      ["https://api.example.com/v1", "https://api.example.com", "https://api.example.com/v1/openai/v1"],
    ],
    ["https://api.example.com/v1", ["https://api.example.com", "https://api.example.com/v1/openai/v1"]],
    ["https://api.example.com/v1/v1", ["https://api.example.com/v1", "https://api.example.com/v1/v1/openai/v1"]],
    [
      "https://api.example.com/v1/v1/v1",
      ["https://api.example.com/v1", "https://api.example.com/v1/v1", "https://api.example.com/v1/v1/v1/openai/v1"],
    ],
    [
      "https://models.example.com/api/v3/models",
      [
        "https://models.example.com/api/v3",
        "https://models.example.com/api",
        "https://models.example.com/api/v3/openai/v1",
        "https://models.example.com/v1",
      ],
    ],
    [
      "http://localhost:11434/api",
      ["http://localhost:11434/api/v1", "http://localhost:11434/api/openai/v1", "http://localhost:11434/v1"],
    ],
  ])("of %s, most likely first", (baseUrl, variants) => {
    expect(pathVariants(baseUrl)).toEqual(variants);
  });

  test.each(["chat/completions", "completions", "chat", "models", "responses"])(
    "begin with the address before /%s",
    (path) => {
      expect(pathVariants(`https://api.example.com/v1/${path}`)[0]).toBe("https://api.example.com/v1");
    },
  );

  test.each(["https://api.example.com/v1", "https://api.example.com/v1///", "http://10.0.0.5:8000/"])(
    "of %s are never that one again, nor one of them twice",
    (baseUrl) => {
      const variants = pathVariants(baseUrl);
      expect(variants.length).toBeGreaterThan(0);
      expect(variants).not.toContain(baseUrl.replace(/\/+$/, ""));
      expect(new Set(variants).size).toBe(variants.length);
    },
  );

  test("keep to the same scheme, host and port, so that a key goes nowhere else", () => {
    for (const variant of pathVariants("http://192.168.1.4:8080/x/v1/chat?to=elsewhere#there")) {
      expect(new URL(variant).origin).toBe("http://192.168.1.4:8080");
      expect(new URL(variant).hash).toBe("");
    }
  });
});

describe("the other scheme", () => {
  test.each(["http://localhost:11434/v1", "http://api.example.com/v1"])("of %s is the safe one", (baseUrl) => {
    expect(schemeVariants(baseUrl)).toEqual([baseUrl.replace("http:", "https:")]);
  });

  test.each([
    "https://localhost:11434/v1",
    "https://127.0.0.1:8000/v1",
    "https://10.1.2.3/v1",
    "https://192.168.0.7/v1",
    "https://172.16.0.1/v1",
    "https://172.31.255.1/v1",
    "https://[::1]:8000/v1",
    "https://ollama.local/v1",
    "https://gpu.internal/v1",
  ])("of %s, in one's own network, is the open one", (baseUrl) => {
    expect(schemeVariants(baseUrl)).toEqual([baseUrl.replace("https:", "http:")]);
  });

  test.each(["https://api.openai.com/v1", "https://172.32.0.1/v1", "https://172.15.0.1/v1", "https://11.0.0.1/v1"])(
    "of %s is none, so that a key never crosses the internet in the clear",
    (baseUrl) => {
      expect(schemeVariants(baseUrl)).toEqual([]);
    },
  );
});
