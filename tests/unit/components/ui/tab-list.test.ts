import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TabList } from "#components/ui/tab-list.tsx";

test("the chosen tab alone is a stop of the Tab key, and each names its pane", () => {
  const tabs = [
    { name: "one", label: "Satu" },
    { name: "two", label: "Dua" },
  ];
  const html = renderToStaticMarkup(
    createElement(TabList, { label: "Bagian", tabs, chosen: "two", onChoose: () => undefined, className: "" }),
  );
  const buttons = [...html.matchAll(/<button[^>]*>/g)].map(([button]) => button);
  expect(buttons).toHaveLength(2);
  expect(buttons[0]).toMatch(/aria-selected="false".*aria-controls="pane-one".*tabindex="-1"/i);
  expect(buttons[1]).toMatch(/aria-selected="true".*aria-controls="pane-two".*tabindex="0"/i);
});
