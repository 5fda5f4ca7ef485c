import { expect, it } from "vitest";
import { latestSaved, rememberSaved } from "#components/bots/last-saved.ts";
import { blankSpec } from "#lib/bots/spec.ts";
import { newId } from "#lib/ids.ts";

const at = (revision: number) => ({ spec: blankSpec({ name: `${revision}`, language: "en" }), revision });

it("gives what the tab saved where the page is from before, and the page's where somebody saved since", () => {
  const botId = newId("bot");
  expect(latestSaved(botId, at(2)).revision).toBe(2);
  rememberSaved(botId, at(4));
  expect(latestSaved(botId, at(2)).spec.name).toBe("4");
  expect(latestSaved(botId, at(5)).spec.name).toBe("5");
  expect(latestSaved(newId("bot"), at(1)).spec.name).toBe("1");
});
