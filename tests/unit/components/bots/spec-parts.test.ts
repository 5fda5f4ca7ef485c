import { expect, test } from "vitest";
import { specParts } from "#components/bots/spec-parts.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

const { version: _, ...parts } = blankSpec({ name: "Kedai", language: "id" });

test("every part of a spec but its version is told when it changes, in both languages", () => {
  expect(specParts.toSorted()).toEqual(Object.keys(parts).toSorted());
  for (const { builder } of Object.values(messagesByLocale)) {
    expect(Object.keys(builder.specParts).toSorted()).toEqual(specParts.toSorted());
  }
});
