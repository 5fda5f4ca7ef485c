import { describe, expect, test } from "vitest";
import { contextTokensOf, defaultContextTokens, isPresetKey, presetKeys, presets } from "#lib/providers/presets.ts";

const all = presetKeys.map((key) => ({ key, ...presets[key] }));

describe.each(all)("the preset $key", (preset) => {
  test("shows an address that can be called, and fills in that or none", () => {
    expect(URL.canParse(preset.example)).toBe(true);
    expect(preset.example).not.toMatch(/\/$/);
    expect([preset.example, ""]).toContain(preset.baseUrl);
  });

  test("says where its key is made, if it needs one", () => {
    expect(preset.keysUrl !== null).toBe(preset.needsKey);
    if (preset.keysUrl !== null) expect(preset.keysUrl).toMatch(/^https:\/\//);
  });

  test("is reached safely unless it is one's own", () => {
    expect(new URL(preset.example).protocol).toBe(preset.local && preset.baseUrl ? "http:" : "https:");
  });

  test("suggests each model once, with room for a conversation", () => {
    const names = preset.models.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { contextTokens } of preset.models) expect(contextTokens).toBeGreaterThanOrEqual(8_192);
  });
});

test("only one's own preset leaves the name and the address empty", () => {
  expect(all.filter(({ name }) => !name).map(({ key }) => key)).toEqual(["other"]);
  expect(all.filter(({ baseUrl }) => !baseUrl).map(({ key }) => key)).toEqual(["azure", "other"]);
});

test.each(["openai", "other"])("%s is a preset", (value) => {
  expect(isPresetKey(value)).toBe(true);
});

test.each(["", "OpenAI", "toString", "__proto__", 0, null, undefined])("%o is none", (value) => {
  expect(isPresetKey(value)).toBe(false);
});

test("a suggested model's size is known, another's is the default", () => {
  expect(contextTokensOf("qwen-max")).toBe(32_768);
  expect(contextTokensOf("llama3.2")).toBe(8_192);
  expect(contextTokensOf("somebody-elses-model")).toBe(defaultContextTokens);
  expect(contextTokensOf("")).toBe(defaultContextTokens);
});

test("a model that two presets suggest has one size", () => {
  for (const { name, contextTokens } of all.flatMap(({ models }) => models)) {
    expect(contextTokensOf(name)).toBe(contextTokens);
  }
});
