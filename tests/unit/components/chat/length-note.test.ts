import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { LengthNote } from "#components/chat/length-note.tsx";
import { messagesByLocale } from "#lib/i18n/messages.ts";

const textOf = (length: number, locale: "en" | "id" = "id") =>
  renderToStaticMarkup(
    createElement(LengthNote, { id: "note", length, max: 8_000, locale, texts: messagesByLocale[locale].chat }),
  ).replaceAll(/<[^>]+>/g, "");

describe("the note about a text's length", () => {
  test("is empty while there is room", () => {
    expect(textOf(500)).toBe("");
  });

  test("counts in the reader's way of writing numbers once there is little room", () => {
    expect(textOf(7_900)).toContain("7.900 / 8.000");
    expect(textOf(7_900, "en")).toContain("7,900 / 8,000");
  });

  test("says what to do when it is too long", () => {
    expect(textOf(8_120)).toContain(messagesByLocale.id.chat.tooLong);
    expect(textOf(8_120)).toContain("8.120 / 8.000");
  });

  test("announces the sentence, and never the count that changes with each letter", () => {
    const html = renderToStaticMarkup(
      createElement(LengthNote, {
        id: "note",
        length: 8_120,
        max: 8_000,
        locale: "id",
        texts: messagesByLocale.id.chat,
      }),
    );
    expect(/<span aria-live="polite">([^<]*)<\/span>/.exec(html)?.[1]).toBe(messagesByLocale.id.chat.tooLong);
  });
});
