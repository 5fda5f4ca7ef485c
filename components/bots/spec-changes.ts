/** The differences of two specs as a maker reads them: each field with its label, before and after in words. Pure. */
import type { useTranslations } from "next-intl";
import type { FieldChange } from "#components/ui/field-changes.tsx";
import { type BotSpec, type ServiceHours, samplingByPreset, type Variable } from "#lib/bots/spec.ts";
import type { BaseId, ModelId } from "#lib/ids.ts";
import { type DiffItem, diffItems } from "#lib/text/diff-items.ts";
import { changedParts } from "./editor-state.ts";
import { type SpecPart, specParts } from "./spec-parts.ts";

export type SpecWords = {
  t: ReturnType<typeof useTranslations<"builder">>;
  number: (value: number) => string;
  bases: readonly { id: BaseId; name: string }[];
  models: readonly { id: ModelId; label: string }[];
};

type FieldValue =
  | { kind: "value" | "colour"; value: string }
  /** Paragraphs are parts of one text, items entries of a list. */
  | { kind: "items" | "paragraphs"; items: readonly DiffItem[] };

type Field = { label: string } & FieldValue;

/** By a key that stays the same when the field's label or value changes. */
type Fields = Record<string, Field>;

const value = (label: string, text: string): Field => ({ label, kind: "value", value: text });
const items = (label: string, list: readonly DiffItem[]): Field => ({ label, kind: "items", items: list });
const texts = (label: string, list: readonly string[]): Field =>
  items(
    label,
    list.map((text) => ({ key: text, text })),
  );
const paragraphs = (label: string, text: string): Field => {
  const lines = text.split("\n").map((line) => line.trim());
  return { label, kind: "paragraphs", items: lines.filter(Boolean).map((line) => ({ key: line, text: line })) };
};

const onOff = ({ t }: SpecWords, isOn: boolean) => t(isOn ? "on" : "off");

function variableFields(words: SpecWords, variable: Variable): Fields {
  const { t } = words;
  const { key, label, type, choices, askVisitor, required } = variable;
  const of = (field: string) => t("ofVariable", { label, field });
  return {
    [`${key}.label`]: value(of(t("variableLabel")), label),
    [`${key}.type`]: value(of(t("variableType")), t(`variableTypes.${type}`)),
    [`${key}.choices`]: texts(of(t("variableChoices")), choices),
    [`${key}.value`]: value(label, variable.value),
    [`${key}.askVisitor`]: value(of(t("askVisitor")), onOff(words, askVisitor)),
    [`${key}.required`]: value(of(t("required")), onOff(words, required)),
  };
}

const named = <Id extends string>(ids: readonly Id[], nameOf: (id: Id) => string | undefined, gone: string) =>
  ids.map((id) => ({ key: id, text: nameOf(id) ?? gone }));

/** Such as "1 2 3 · 09:00–17:00", the days counted from Monday. */
const hoursText = ({ days, from, to }: ServiceHours) => `${days.join(" ")} · ${from}–${to}`;

type FieldsOf = (spec: BotSpec, words: SpecWords, other: BotSpec) => Fields;

/** A part of the spec that is missing here does not compile. */
const fieldsByPart: Record<SpecPart, FieldsOf> = {
  name: ({ name }, { t }) => ({ name: value(t("name"), name) }),
  description: ({ description }, { t }) => ({ description: value(t("description"), description) }),
  language: ({ language }, { t }) => ({
    language: value(t("botLanguage"), t(language === "id" ? "indonesian" : "english")),
  }),
  timeZone: ({ timeZone }, { t }) => ({ timeZone: value(t("timeZone"), timeZone ?? t("noOwnTimeZone")) }),
  faceSeed: () => ({}),
  picture: () => ({}),
  persona: ({ persona }, { t }) => ({ persona: paragraphs(t("persona"), persona) }),
  variables: ({ variables }, words) => ({
    list: items(
      words.t("variables"),
      variables.map(({ key, label, value: filled }) => ({ key, text: filled ? `${label}: ${filled}` : label })),
    ),
    ...Object.assign({}, ...variables.map((variable) => variableFields(words, variable))),
  }),
  opening: (
    { opening: { message, suggestedQuestions, show, shortcuts, hasDisclosure, disclosure, consent } },
    words,
  ) => ({
    message: paragraphs(words.t("openingMessage"), message),
    questions: texts(words.t("suggestedQuestions"), suggestedQuestions),
    show: value(words.t("randomThree"), onOff(words, show === "random_three")),
    shortcuts: items(
      words.t("shortcuts"),
      shortcuts.map(({ label, question }) => ({ key: label, text: `${label}: ${question}` })),
    ),
    hasDisclosure: value(words.t("disclosure"), onOff(words, hasDisclosure)),
    disclosure: value(words.t("disclosureText"), disclosure),
    consent: paragraphs(words.t("consent"), consent),
  }),
  model: ({ model }, { t, number, models }, other) => {
    const labelOf = (id: ModelId) => models.find((model) => model.id === id)?.label;
    const chosen = named(model.modelIds, labelOf, t("modelGone"));
    const { temperature, topP } = model.preset === "custom" ? model : samplingByPreset[model.preset];
    // The name of a preset says more than its numbers.
    const isOwn = [model, other.model].some(({ preset }) => preset === "custom");
    return {
      preset: value(t("manner"), t(`presets.${model.preset}`)),
      models: items(t("whichModel"), chosen.length > 0 ? chosen : [{ key: "", text: t("instanceModel") }]),
      ...(isOwn
        ? { temperature: value(t("temperature"), number(temperature)), topP: value(t("topP"), number(topP)) }
        : {}),
      maxAnswer: value(t("maxAnswer"), number(model.maxAnswerTokens)),
      historyTurns: value(t("historyTurns"), number(model.historyTurns)),
    };
  },
  knowledge: ({ knowledge }, words) => {
    const { t, number, bases } = words;
    const nameOf = (id: BaseId) => bases.find((base) => base.id === id)?.name;
    return {
      bases: items(t("knowledge"), named(knowledge.baseIds, nameOf, t("baseGone"))),
      maxChunks: value(t("maxChunks"), number(knowledge.maxChunks)),
      minScore: value(t("minScore"), number(Math.round(knowledge.minScore * 100))),
      tags: texts(t("knowledgeTags"), knowledge.tags),
      rewrite: value(t("rewrite"), onOff(words, knowledge.rewrite)),
      rerank: value(t("rerank"), onOff(words, knowledge.rerank)),
    };
  },
  rules: ({ rules }, words) => ({
    onlyFromKnowledge: value(words.t("onlyFromKnowledge"), onOff(words, rules.onlyFromKnowledge)),
    refusal: value(words.t("refusal"), rules.refusal),
    citeSources: value(words.t("citeSources"), onOff(words, rules.citeSources)),
  }),
  attachments: ({ attachments: { images, documents } }, words) => ({
    images: value(words.t("takesImages"), onOff(words, images)),
    documents: value(words.t("takesDocuments"), onOff(words, documents)),
  }),
  followUps: ({ followUps: { mode, instruction } }, { t }) => ({
    mode: value(t("followUps"), t(`followUpModes.${mode}`)),
    instruction: value(t("followUpInstruction"), instruction),
  }),
  handover: ({ handover: { enabled, afterRefusals, afterThumbsDown, words: said, hours, consent } }, words) => ({
    enabled: value(words.t("handoverEnabled"), onOff(words, enabled)),
    afterRefusals: value(words.t("handoverAfterRefusals"), onOff(words, afterRefusals)),
    afterThumbsDown: value(words.t("handoverAfterThumbsDown"), onOff(words, afterThumbsDown)),
    words: texts(words.t("handoverWords"), said),
    hours: value(words.t("handoverHours"), hours ? hoursText(hours) : onOff(words, false)),
    consent: value(words.t("handoverConsent"), consent),
  }),
  look: ({ look: { accent, theme, tagline } }, { t }) => ({
    accent: { label: t("accent"), kind: "colour", value: accent },
    tagline: value(t("tagline"), tagline),
    theme: value(t("pageTheme"), t(`themes.${theme}`)),
  }),
  limits: ({ limits: { messagesPerVisitorPerDay: max, retentionDays: days } }, { t, number }) => ({
    perDay: value(t("visitorLimit"), max === null ? t("noLimit") : number(max)),
    retention: value(t("retention"), days === null ? t("untilDeleted") : number(days)),
  }),
};

function changeOf(key: string, before: Field, after: Field): FieldChange[] {
  const { label } = after;
  if ("value" in before && "value" in after) {
    const { kind } = after;
    return before.value === after.value ? [] : [{ key, label, kind, before: before.value, after: after.value }];
  }
  if ("items" in before && "items" in after) {
    const { kind } = after;
    const differences = diffItems(before.items, after.items);
    return differences.every((one) => one.kind === "same") ? [] : [{ key, label, kind, differences }];
  }
  return [];
}

/** In the order of `specParts`. A field that only one of the specs has is in the list that names it. */
export function specChanges(before: BotSpec, after: BotSpec, words: SpecWords): FieldChange[] {
  const changed = new Set(changedParts(after, before));
  return specParts
    .filter((part) => changed.has(part))
    .flatMap((part) => {
      const [had, has] = [fieldsByPart[part](before, words, after), fieldsByPart[part](after, words, before)];
      const found = Object.entries(has).flatMap(([name, field]) => {
        const earlier = had[name];
        return earlier ? changeOf(`${part}.${name}`, earlier, field) : [];
      });
      const label = words.t(`specParts.${part}`);
      return found.length > 0 ? found : [{ key: part, label, kind: "wordless" as const }];
    });
}
