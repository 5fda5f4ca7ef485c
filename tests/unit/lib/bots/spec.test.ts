import { describe, expect, test } from "vitest";
import { BotSpec, blankSpec, botLimits, modelPresets, samplingByPreset, Variable } from "#lib/bots/spec.ts";
import { reviewLimits } from "#lib/knowledge/review-schema.ts";

const spec = (change: Record<string, unknown> = {}) =>
  BotSpec.safeParse({ version: 2, name: "Asisten Toko", language: "id", ...change });
const pathsOf = (result: ReturnType<typeof spec>) => result.error?.issues.map(({ path }) => path.join("."));
const id = (kind: string, number: number) => `${kind}_${String(number).padStart(8, "0")}`;
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));

describe("a spec of a name and a language", () => {
  test("has every default", () => {
    expect(blankSpec({ name: " Asisten ", language: "id" })).toEqual({
      version: 2,
      name: "Asisten",
      description: "",
      language: "id",
      timeZone: null,
      faceSeed: "",
      picture: null,
      persona: "",
      variables: [],
      opening: {
        message: "",
        suggestedQuestions: [],
        show: "all",
        shortcuts: [],
        hasDisclosure: true,
        disclosure: "",
        consent: "",
      },
      model: { modelIds: [], preset: "balanced", temperature: 0.7, topP: 1, maxAnswerTokens: 1_024, historyTurns: 6 },
      knowledge: { baseIds: [], maxChunks: 5, minScore: 0.2, tags: [], rewrite: false, rerank: false },
      rules: { onlyFromKnowledge: false, refusal: "", citeSources: true },
      attachments: { images: false, documents: false },
      followUps: { mode: "off", instruction: "" },
      handover: {
        enabled: false,
        afterRefusals: true,
        afterThumbsDown: true,
        words: [],
        hours: null,
        consent: "",
      },
      look: { accent: "#0b7a5a", theme: "auto", tagline: "" },
      limits: { messagesPerVisitorPerDay: 200, retentionDays: null },
    });
  });

  test("shares no part with another one", () => {
    const [one, other] = [blankSpec({ name: "Satu", language: "id" }), blankSpec({ name: "Dua", language: "en" })];
    expect(one.opening).not.toBe(other.opening);
    expect(one.variables).not.toBe(other.variables);
  });

  test("keeps what was given and fills in the rest of each part", () => {
    const { opening, model } = blankSpec({
      name: "Asisten",
      language: "en",
      opening: { message: "Halo!" },
      model: { preset: "precise" },
    });
    expect(opening).toMatchObject({ message: "Halo!", suggestedQuestions: [], show: "all" });
    expect(model).toMatchObject({ preset: "precise", maxAnswerTokens: 1_024 });
  });

  test("parsed again is the same", () => {
    const blank = blankSpec({ name: "Asisten", language: "id" });
    expect(BotSpec.parse(blank)).toEqual(blank);
  });

  test("is none without a name", () => {
    expect(() => blankSpec({ name: "", language: "id" })).toThrow(/name/);
  });
});

describe("at its limits", () => {
  test.each<[string, Record<string, unknown>]>([
    ["name", { name: "x".repeat(botLimits.nameLength) }],
    ["description", { description: "x".repeat(botLimits.descriptionLength) }],
    ["faceSeed", { faceSeed: "x".repeat(80) }],
    ["persona", { persona: "x".repeat(botLimits.personaLength) }],
    ["variables", { variables: many(botLimits.variables, (n) => ({ key: `v${n}`, label: "L", type: "text" })) }],
    ["questions", { opening: { suggestedQuestions: many(botLimits.suggestedQuestions, (n) => `Tanya ${n}?`) } }],
    ["shortcuts", { opening: { shortcuts: many(botLimits.shortcuts, (n) => ({ label: `${n}`, question: "" })) } }],
    ["question", { opening: { suggestedQuestions: ["x".repeat(botLimits.questionLength)] } }],
    ["opening", { opening: { message: "x".repeat(botLimits.openingLength) } }],
    ["disclosure", { opening: { disclosure: "x".repeat(botLimits.disclosureLength) } }],
    ["consent", { opening: { consent: "x".repeat(botLimits.consentLength) } }],
    ["models", { model: { modelIds: many(botLimits.models, (n) => id("mod", n)) } }],
    ["sampling", { model: { temperature: 2, topP: 1, maxAnswerTokens: 32_000, historyTurns: botLimits.historyTurns } }],
    ["least sampling", { model: { temperature: 0, topP: 0, maxAnswerTokens: 16, historyTurns: 0 } }],
    ["bases", { knowledge: { baseIds: many(botLimits.bases, (n) => id("kb", n)), maxChunks: 20, minScore: 1 } }],
    ["tags", { knowledge: { tags: many(reviewLimits.tags, (n) => `${n}`.padStart(reviewLimits.tagLength, "x")) } }],
    ["a model that finds", { knowledge: { rewrite: true, rerank: true } }],
    ["refusal", { rules: { refusal: "x".repeat(botLimits.refusalLength) } }],
    ["instruction", { followUps: { mode: "custom", instruction: "x".repeat(500) } }],
    ["look", { look: { accent: "#ABCDEF", tagline: "x".repeat(120) } }],
    ["no limit of messages", { limits: { messagesPerVisitorPerDay: null } }],
    ["most messages", { limits: { messagesPerVisitorPerDay: 10_000 } }],
  ])("%s is taken", (_, change) => {
    expect(pathsOf(spec(change))).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>]>([
    ["version", { version: 3 }],
    ["name", { name: "x".repeat(botLimits.nameLength + 1) }],
    ["name", { name: "   " }],
    ["description", { description: "x".repeat(botLimits.descriptionLength + 1) }],
    ["language", { language: "jv" }],
    ["faceSeed", { faceSeed: "x".repeat(81) }],
    ["persona", { persona: "x".repeat(botLimits.personaLength + 1) }],
    ["variables", { variables: many(botLimits.variables + 1, (n) => ({ key: `v${n}`, label: "L", type: "text" })) }],
    ["opening.message", { opening: { message: "x".repeat(botLimits.openingLength + 1) } }],
    ["opening.shortcuts", { opening: { shortcuts: many(7, (n) => ({ label: `${n}`, question: "" })) } }],
    ["opening.shortcuts.0.label", { opening: { shortcuts: [{ label: "x".repeat(41), question: "" }] } }],
    ["opening.suggestedQuestions", { opening: { suggestedQuestions: many(13, (n) => `Tanya ${n}?`) } }],
    ["opening.suggestedQuestions.0", { opening: { suggestedQuestions: ["x".repeat(botLimits.questionLength + 1)] } }],
    ["opening.suggestedQuestions.0", { opening: { suggestedQuestions: ["  "] } }],
    ["opening.disclosure", { opening: { disclosure: "x".repeat(botLimits.disclosureLength + 1) } }],
    ["opening.consent", { opening: { consent: "x".repeat(botLimits.consentLength + 1) } }],
    ["opening.show", { opening: { show: "some" } }],
    ["model.modelIds", { model: { modelIds: many(botLimits.models + 1, (n) => id("mod", n)) } }],
    ["model.modelIds.0", { model: { modelIds: [id("kb", 1)] } }],
    ["model.preset", { model: { preset: "wild" } }],
    ["model.temperature", { model: { temperature: 2.1 } }],
    ["model.temperature", { model: { temperature: -0.1 } }],
    ["model.topP", { model: { topP: 1.1 } }],
    ["model.maxAnswerTokens", { model: { maxAnswerTokens: 15 } }],
    ["model.maxAnswerTokens", { model: { maxAnswerTokens: 32_001 } }],
    ["model.maxAnswerTokens", { model: { maxAnswerTokens: 20.5 } }],
    ["model.historyTurns", { model: { historyTurns: botLimits.historyTurns + 1 } }],
    ["knowledge.baseIds", { knowledge: { baseIds: many(botLimits.bases + 1, (n) => id("kb", n)) } }],
    ["knowledge.baseIds.0", { knowledge: { baseIds: ["kb_1"] } }],
    ["knowledge.maxChunks", { knowledge: { maxChunks: 0 } }],
    ["knowledge.maxChunks", { knowledge: { maxChunks: 21 } }],
    ["knowledge.minScore", { knowledge: { minScore: 1.01 } }],
    ["knowledge.tags", { knowledge: { tags: many(reviewLimits.tags + 1, (n) => `Label ${n}`) } }],
    ["knowledge.tags.0", { knowledge: { tags: ["x".repeat(reviewLimits.tagLength + 1)] } }],
    ["knowledge.tags.0", { knowledge: { tags: ["  "] } }],
    ["knowledge.rewrite", { knowledge: { rewrite: "on" } }],
    ["knowledge.rerank", { knowledge: { rerank: 1 } }],
    ["rules.refusal", { rules: { refusal: "x".repeat(botLimits.refusalLength + 1) } }],
    ["followUps.mode", { followUps: { mode: "maybe" } }],
    ["followUps.instruction", { followUps: { instruction: "x".repeat(501) } }],
    ["look.accent", { look: { accent: "red" } }],
    ["look.accent", { look: { accent: "#0b7a5a;}" } }],
    ["look.theme", { look: { theme: "neon" } }],
    ["look.tagline", { look: { tagline: "x".repeat(121) } }],
    ["limits.messagesPerVisitorPerDay", { limits: { messagesPerVisitorPerDay: 0 } }],
    ["timeZone", { timeZone: "WIB" }],
    ["timeZone", { timeZone: "+07:00" }],
    ["limits.messagesPerVisitorPerDay", { limits: { messagesPerVisitorPerDay: 10_001 } }],
    ["handover.words.0", { handover: { words: ["x".repeat(botLimits.handoverWordLength + 1)] } }],
    ["handover.hours.from", { handover: { hours: { days: [1], from: "24:00", to: "17:00" } } }],
    ["handover.hours.days.0", { handover: { hours: { days: [8], from: "09:00", to: "17:00" } } }],
    ["limits.retentionDays", { limits: { retentionDays: 0 } }],
    ["limits.retentionDays", { limits: { retentionDays: 3_651 } }],
    ["", { tools: [] }],
    ["rules", { rules: { citeSource: true } }],
  ])("what is beyond is refused, at %s", (path, change) => {
    expect(pathsOf(spec(change))).toEqual([path]);
  });
});

describe("a blank in the instructions", () => {
  const blank = { key: "nama_toko", label: " Nama toko ", type: "text" };

  test("asks nobody and requires nothing unless told to", () => {
    expect(Variable.parse(blank)).toEqual({
      key: "nama_toko",
      label: "Nama toko",
      type: "text",
      choices: [],
      value: "",
      askVisitor: false,
      required: false,
    });
  });

  test.each(["", "1a", "_a", "Nama", "nama toko", "nama-toko", "naïf", "a}}", `a${"b".repeat(40)}`])(
    "may not be called %j",
    (key) => {
      expect(Variable.safeParse({ ...blank, key }).error?.issues[0]?.message).toBe("variable_key");
    },
  );

  test.each(["a", "a1_", `a${"b".repeat(39)}`])("may be called %s", (key) => {
    expect(Variable.parse({ ...blank, key }).key).toBe(key);
  });

  test.each<[string, Record<string, unknown>]>([
    ["no label", { label: " " }],
    ["a label that is too long", { label: "x".repeat(81) }],
    ["a type nobody knows", { type: "colour" }],
    ["too many choices", { choices: many(botLimits.choices + 1, (n) => `Pilihan ${n}`) }],
    ["an empty choice", { choices: [" "] }],
    ["a value that is too long", { value: "x".repeat(2_001) }],
    ["a field nobody knows", { default: "x" }],
  ])("is refused with %s", (_, change) => {
    expect(Variable.safeParse({ ...blank, ...change }).success).toBe(false);
  });
});

test("every named preset but one's own has settings that a spec may hold, more precise ones lower", () => {
  expect(Object.keys(samplingByPreset).toSorted()).toEqual(modelPresets.filter((name) => name !== "custom").toSorted());
  for (const sampling of Object.values(samplingByPreset)) expect(pathsOf(spec({ model: sampling }))).toBeUndefined();
  expect(samplingByPreset.precise.temperature).toBeLessThan(samplingByPreset.balanced.temperature);
  expect(samplingByPreset.balanced.temperature).toBeLessThan(samplingByPreset.creative.temperature);
});
