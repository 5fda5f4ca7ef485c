import { describe, expect, test } from "vitest";
import { walkXml } from "#lib/parsing/walk-xml.ts";
import { billionLaughs } from "#tests/support/documents.ts";

function eventsOf(xml: string): string[] {
  const events: string[] = [];
  walkXml(xml, {
    open: ({ name, attribute }) => events.push(`<${name} ${attribute("a") ?? ""}`),
    text: (text) => events.push(text),
    close: (name) => events.push(`>${name}`),
  });
  return events;
}

describe("XML", () => {
  test("is walked in order, prefixes left out", () => {
    expect(eventsOf('<?xml version="1.0"?><x:r><!-- no --><b a="1"/>t<![CDATA[<&]]></x:r>')).toEqual([
      "<r ",
      "<b 1",
      ">b",
      "t",
      "<&",
      ">r",
    ]);
  });

  test("may hold signs in its values, and the five entities and numbers in its text", () => {
    expect(eventsOf(`<r a="x>'&amp;">&lt;&#65;&#x42;&unknown;&#x110000;_x0041_</r>`)).toEqual([
      "<r x>'&",
      "<AB&unknown;A",
      ">r",
    ]);
  });

  test.each([
    ["a document type", "<!DOCTYPE r><r/>"],
    ["entities of its own", billionLaughs("<r>&lol3;</r>")],
    ["an element that stays open", "<r><b></b>"],
    ["a tag that stays open", "<r a='"],
    ["a comment that stays open", "<r><!-- "],
  ])("with %s is broken", (_, xml) => {
    expect(() => eventsOf(xml)).toThrow(expect.objectContaining({ code: "broken" }));
  });

  test("is left as soon as the visitor is done", () => {
    let opened = 0;
    walkXml(`<r>${"<b/>".repeat(100)}`, { open: () => void opened++, isDone: () => opened === 3 });
    expect(opened).toBe(3);
  });

  test("nested without end is walked without recursion", () => {
    const deep = 100_000;
    expect(eventsOf("<b>".repeat(deep) + "</b>".repeat(deep))).toHaveLength(deep * 2);
  });
});
