import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { specChanges } from "#components/bots/spec-changes.ts";
import { specParts } from "#components/bots/spec-parts.ts";
import type { FieldChange } from "#components/ui/field-changes.tsx";
import { BotSpec, blankSpec, Variable } from "#lib/bots/spec.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { newId } from "#lib/ids.ts";

const [shop, school] = [newId("base"), newId("base")];
const model = newId("model");

const wordsIn = (locale: Locale) => ({
  t: createTranslator({ locale, messages: messagesByLocale[locale], namespace: "builder" }),
  number: (value: number) => new Intl.NumberFormat(locale).format(value),
  bases: [
    { id: shop, name: "Toko" },
    { id: school, name: "Sekolah" },
  ],
  models: [{ id: model, label: "Llama" }],
});

const variable = { key: "store", label: "Nama toko", type: "text", value: "Melati" } as const;
const spec = blankSpec({
  name: "Asisten",
  language: "id",
  persona: "Kamu ramah.\n\nJawab pendek.\nSebut sumber.",
  variables: [variable],
});

type Changed = { [P in keyof BotSpec]?: Partial<BotSpec[P]> | BotSpec[P] };

/** The spec with some fields of its parts changed. */
function changed(parts: Changed): BotSpec {
  const merged = Object.entries(parts).map(([part, value]) => {
    const earlier: unknown = Object.entries(spec).find(([key]) => key === part)?.[1];
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return [part, isObject && typeof earlier === "object" ? Object.assign({}, earlier, value) : value];
  });
  return BotSpec.parse({ ...spec, ...Object.fromEntries(merged) });
}

const marks = { same: "=", removed: "-", added: "+" };

function written(change: FieldChange): string {
  switch (change.kind) {
    case "value":
    case "colour":
      return `${change.label}: ${change.before} → ${change.after}`;
    case "items":
    case "paragraphs":
      return `${change.label}: ${change.differences.map(({ kind, text }) => marks[kind] + text).join(" ")}`;
    case "wordless":
      return change.label;
  }
}

const readIn = (locale: Locale, after: BotSpec, before = spec) =>
  specChanges(before, after, wordsIn(locale)).map(written);

describe("the changes of a bot", () => {
  test("are none where nothing changed", () => {
    expect(readIn("en", blankSpec(spec))).toEqual([]);
  });

  test.each<[string, Changed, string[]]>([
    ["the name", { name: "Melati" }, ["Name: Asisten → Melati"]],
    ["the language", { language: "en" }, ["Language of the bot: Indonesian → English"]],
    ["a switch", { rules: { citeSources: false } }, ["Show sources in answers: on → off"]],
    ["a limit", { limits: { messagesPerVisitorPerDay: null } }, ["Questions a visitor may ask a day: 200 → no limit"]],
    [
      "days that chats are kept",
      { limits: { retentionDays: 30 } },
      ["Days that chats are kept: until they are deleted → 30"],
    ],
    ["a colour", { look: { accent: "#112233" } }, ["Colour: #0b7a5a → #112233"]],
    ["the time zone", { timeZone: "Asia/Makassar" }, ["Time zone of the bot: This Rakit's own → Asia/Makassar"]],
    ["a share", { knowledge: { minScore: 0.35 } }, ["Least match in per cent: 20 → 35"]],
    ["knowledge by its name", { knowledge: { baseIds: [school] } }, ["Knowledge: +Sekolah"]],
    [
      "knowledge that is gone",
      { knowledge: { baseIds: [newId("base")] } },
      ["Knowledge: +Knowledge that is no longer there"],
    ],
    ["a model by its name", { model: { modelIds: [model] } }, ["Which model: -This Rakit's own order +Llama"]],
    [
      "a preset, without its numbers",
      { model: { preset: "precise", temperature: 0.2, topP: 0.9 } },
      ["Manner: Balanced → Precise"],
    ],
    [
      "own settings, with their numbers",
      { model: { preset: "custom", temperature: 0.5 } },
      ["Manner: Balanced → Own settings", "Temperature: 0.7 → 0.5"],
    ],
    [
      "paragraphs of the instructions",
      { persona: "Kamu ramah.\nJawab panjang.\nSebut sumber." },
      ["Personality and instructions: =Kamu ramah. -Jawab pendek. +Jawab panjang. =Sebut sumber."],
    ],
    [
      "shortcuts",
      { opening: { shortcuts: [{ label: "Ongkir", question: "Berapa ongkirnya?" }] } },
      ["Shortcuts: +Ongkir: Berapa ongkirnya?"],
    ],
    ["suggested questions", { opening: { suggestedQuestions: ["Jam buka?"] } }, ["Suggested questions: +Jam buka?"]],
    ["only spaces", { persona: "Kamu ramah.\nJawab pendek.\n  Sebut sumber." }, ["Personality and instructions"]],
    ["the face", { faceSeed: "lain" }, ["Face"]],
  ])("say %s in words", (_, parts, expected) => {
    expect(readIn("en", changed(parts))).toEqual(expected);
  });

  test("say each field of a variable, and those that come and go by their label", () => {
    const renamed = Variable.parse({ ...variable, label: "Toko", value: "Mawar", askVisitor: true });
    expect(readIn("en", changed({ variables: [renamed] }))).toEqual([
      "“Toko”: Label: Nama toko → Toko",
      "Toko: Melati → Mawar",
      "“Toko”: Ask the visitor before the chat: off → on",
    ]);
    expect(readIn("en", changed({ variables: [] }))).toEqual(["Blanks to fill in: -Nama toko: Melati"]);
  });

  test("are said in Indonesian too", () => {
    expect(readIn("id", changed({ name: "Melati", rules: { onlyFromKnowledge: true } }))).toEqual([
      "Nama: Asisten → Melati",
      "Jawab hanya dari pengetahuannya: mati → nyala",
    ]);
  });

  test("are said for every field of the spec", () => {
    const other = BotSpec.parse({
      version: spec.version,
      name: "Lain",
      description: "Lain",
      language: "en",
      timeZone: "Asia/Jayapura",
      faceSeed: "lain",
      picture: newId("picture"),
      persona: "Lain",
      variables: [],
      opening: {
        message: "Lain",
        suggestedQuestions: ["Lain?"],
        show: "random_three",
        hasDisclosure: false,
        disclosure: "Lain",
        consent: "Setuju.",
        shortcuts: [{ label: "Lain", question: "Lain?" }],
      },
      model: { modelIds: [model], preset: "custom", temperature: 1.5, topP: 0.5, maxAnswerTokens: 64, historyTurns: 1 },
      knowledge: { baseIds: [shop], maxChunks: 9, minScore: 0.9, tags: ["lain"], rewrite: true, rerank: true },
      rules: { onlyFromKnowledge: true, refusal: "Lain", citeSources: false },
      attachments: { images: true, documents: true },
      followUps: { mode: "custom", instruction: "Lain" },
      handover: {
        enabled: true,
        afterRefusals: false,
        afterThumbsDown: false,
        words: ["refund"],
        hours: { days: [1], from: "09:00", to: "17:00" },
        consent: "Lain",
      },
      look: { accent: "#112233", theme: "dark", tagline: "Lain" },
      limits: { messagesPerVisitorPerDay: 5, retentionDays: 30 },
    });
    const keys = specChanges(spec, other, wordsIn("en")).map(({ key }) => key);
    for (const part of specParts) {
      const value = other[part];
      const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
      const fields = isGroup ? Object.keys(value).length : 1;
      const shown = keys.filter((key) => key === part || key.startsWith(`${part}.`));
      expect(shown, part).toHaveLength(fields);
    }
  });
});
