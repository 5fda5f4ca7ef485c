import { expect, test } from "vitest";
import { callsOf, exampleLanguages, exampleOf, tokenVariable } from "#components/api/examples.ts";
import { newId } from "#lib/ids.ts";

const botId = newId("bot");
const calls = callsOf({ origin: "https://bot.example.org", botId, question: `Where's "Toko \\ Sari"?` });

test("every example names the address, the bot and the question, and no token", () => {
  for (const language of exampleLanguages) {
    const text = exampleOf(language, calls.ask);
    expect(text).toContain(`https://bot.example.org/api/v1/bots/${botId}/ask`);
    expect(text).toContain("Toko");
    expect(text).toContain(tokenVariable);
    expect(text).not.toContain("rk_");
  }
});

test("quotes and backslashes of a question stay inside of it", () => {
  expect(exampleOf("curl", calls.ask)).toContain(String.raw`-d '{"text":"Where'\''s \"Toko \\ Sari\"?"}'`);
  expect(exampleOf("javascript", calls.ask)).toContain(String.raw`{ text: "Where's \"Toko \\ Sari\"?" }`);
  expect(exampleOf("python", calls.ask)).toContain(String.raw`{"text":"Where's \"Toko \\ Sari\"?"}`);
});

test("what is only read is no POST and has no body", () => {
  expect(exampleOf("curl", calls.list)).toBe(
    `curl 'https://bot.example.org/api/v1/bots' \\\n  -H "Authorization: Bearer $RAKIT_TOKEN"`,
  );
  expect(exampleOf("javascript", calls.list)).not.toContain("POST");
  expect(exampleOf("python", calls.list)).not.toContain("data=");
});

test("without a bot a placeholder stands in its place", () => {
  const { ask } = callsOf({ origin: "https://bot.example.org", botId: null, question: "Halo?" });
  expect(exampleOf("curl", ask)).toContain("/bots/bot_…/ask");
});
