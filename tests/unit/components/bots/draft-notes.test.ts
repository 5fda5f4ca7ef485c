import { NextIntlClientProvider } from "next-intl";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { useDraftNotes } from "#components/bots/draft-notes.ts";
import { FieldErrors } from "#components/bots/field-errors.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";

type Notes = ReturnType<typeof useDraftNotes>;

function Asking({ ask }: { ask: (notes: Notes) => void }) {
  ask(useDraftNotes());
  return null;
}

/** What the hook says inside of the builder, where the server refused `opening.message`. */
function said<T>(ask: (notes: Notes) => T): T {
  const answers: T[] = [];
  const value = { "opening.message": "Ditolak." };
  const asking = createElement(Asking, { ask: (notes) => answers.push(ask(notes)) });
  renderToStaticMarkup(
    createElement(NextIntlClientProvider, {
      locale: "id",
      timeZone: "Asia/Jakarta",
      messages: { builder: messagesByLocale.id.builder },
      // biome-ignore lint/correctness/noChildrenProp: its type asks for them among the others
      children: createElement(FieldErrors, { value }, asking),
    }),
  );
  const [answer] = answers;
  if (answer === undefined) throw new Error("it was not rendered");
  return answer;
}

const { builder } = messagesByLocale.id;

describe("a text of the draft", () => {
  test("has nothing below it while there is room and nothing was refused", () => {
    expect(said(({ noteText }) => noteText("persona", "Anda ramah.", 20_000))).toEqual({});
  });

  test("is counted when it is nearly too long", () => {
    expect(said(({ noteText }) => noteText("persona", "a".repeat(19_500), 20_000))).toEqual({
      count: "19.500 / 20.000",
    });
  });

  test("is told to be too long at once, before the server refuses it, and nothing is lost", () => {
    const long = "a".repeat(20_345);
    expect(said(({ noteText }) => noteText("persona", long, 20_000))).toEqual({
      error: builder.tooLong,
      count: "20.345 / 20.000",
    });
  });

  test("shows the server's sentence otherwise", () => {
    expect(said(({ noteText }) => noteText("opening.message", "Halo", 2_000)).error).toBe("Ditolak.");
  });
});

describe("a list of the draft", () => {
  const max = { each: 20, all: 3 };

  test("with too many says how many there are and may be", () => {
    expect(said(({ noteList }) => noteList("list", ["a", "b", "c", "d"], max)).error).toMatch(/^4 .* 3\./);
  });

  test("names the one that is too long", () => {
    const items = ["Buka jam berapa?", "Apakah pesanan bisa dikirim ke luar pulau?"];
    expect(said(({ noteList }) => noteList("list", items, max)).error).toMatch(/^“Apakah pesanan.*20 karakter/);
  });

  test("that fits has nothing below it", () => {
    expect(said(({ noteList }) => noteList("list", ["a", "b"], max))).toEqual({});
  });
});
