/**
 * The spec of a bot: one versioned JSON value that a draft holds, a version freezes and a file carries. Client-safe.
 */
import { z } from "zod";
import { TimeZone } from "#lib/i18n/time-zone-schema.ts";
import { BaseId, ModelId, PictureId } from "#lib/ids.ts";
import { Tags } from "#lib/knowledge/review-schema.ts";

export const botLimits = {
  nameLength: 80,
  descriptionLength: 300,
  personaLength: 20_000,
  variables: 20,
  choices: 30,
  suggestedQuestions: 12,
  questionLength: 200,
  shortcuts: 6,
  shortcutLabelLength: 40,
  openingLength: 2_000,
  variableKeyLength: 40,
  variableLabelLength: 80,
  variableValueLength: 2_000,
  choiceLength: 80,
  retentionDays: 3_650,
  followUpLength: 500,
  faceSeedLength: 80,
  taglineLength: 120,
  disclosureLength: 200,
  consentLength: 2_000,
  refusalLength: 500,
  bases: 20,
  models: 5,
  historyTurns: 30,
  handoverWords: 20,
  handoverWordLength: 60,
} as const;

export const languages = ["id", "en"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

export const variableTypes = ["text", "long_text", "number", "choice", "date"] as const;

/** A variable of the instructions, written `{{key}}`. `askVisitor` puts it on the form before the chat. */
export const Variable = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "variable_key"),
  label: z.string().trim().min(1).max(botLimits.variableLabelLength),
  type: z.enum(variableTypes),
  choices: z.array(z.string().trim().min(1).max(botLimits.choiceLength)).max(botLimits.choices).default([]),
  value: z.string().max(botLimits.variableValueLength).default(""),
  askVisitor: z.boolean().default(false),
  required: z.boolean().default(false),
});
export type Variable = z.infer<typeof Variable>;

/** A button with the question that it sends; one that lacks either text is not shown. */
export const Shortcut = z.strictObject({
  label: z.string().trim().max(botLimits.shortcutLabelLength),
  question: z.string().trim().max(botLimits.questionLength),
});
export type Shortcut = z.infer<typeof Shortcut>;

/** When members answer: days of the week, 1 for Monday, and times in the bot's time zone. A night's hours end on the next day. */
export const ServiceHours = z.strictObject({
  days: z.array(z.int().min(1).max(7)).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time"),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time"),
});
export type ServiceHours = z.infer<typeof ServiceHours>;

export const modelPresets = ["precise", "balanced", "creative", "custom"] as const;
export const followUpModes = ["off", "on", "custom"] as const;

export const BotSpec = z
  .strictObject({
    version: z.literal(2),
    name: z.string().trim().min(1).max(botLimits.nameLength),
    description: z.string().trim().max(botLimits.descriptionLength).default(""),
    language: Language,
    /** Of the date and time that the bot knows; null is the instance's. */
    timeZone: TimeZone.nullable().default(null),
    /** The generated face is drawn from this text, which a bot gets when it is made; empty in templates. */
    faceSeed: z.string().max(botLimits.faceSeedLength).default(""),
    /** Shown in place of the face. */
    picture: PictureId.nullable().default(null),
    persona: z.string().max(botLimits.personaLength).default(""),
    variables: z.array(Variable).max(botLimits.variables).default([]),
    opening: z
      .strictObject({
        message: z.string().max(botLimits.openingLength).default(""),
        suggestedQuestions: z
          .array(z.string().trim().min(1).max(botLimits.questionLength))
          .max(botLimits.suggestedQuestions)
          .default([]),
        show: z.enum(["all", "random_three"]).default("all"),
        /** The line that says that one talks to a machine; the page's own words where the text is empty. */
        hasDisclosure: z.boolean().default(true),
        disclosure: z.string().trim().max(botLimits.disclosureLength).default(""),
        /** What a visitor agrees to before the first question; empty where nothing is asked. */
        consent: z.string().trim().max(botLimits.consentLength).default(""),
        shortcuts: z.array(Shortcut).max(botLimits.shortcuts).default([]),
      })
      .prefault({}),
    model: z
      .strictObject({
        /** Empty means the instance's own order, resolved at each turn. */
        modelIds: z.array(ModelId).max(botLimits.models).default([]),
        preset: z.enum(modelPresets).default("balanced"),
        temperature: z.number().min(0).max(2).default(0.7),
        topP: z.number().min(0).max(1).default(1),
        maxAnswerTokens: z.int().min(16).max(32_000).default(1_024),
        historyTurns: z.int().min(0).max(botLimits.historyTurns).default(6),
      })
      .prefault({}),
    knowledge: z
      .strictObject({
        baseIds: z.array(BaseId).max(botLimits.bases).default([]),
        maxChunks: z.int().min(1).max(20).default(5),
        /** The share of the greatest possible score, 0 to 1; chunks with a lower score are not used. */
        minScore: z.number().min(0).max(1).default(0.2),
        /** Only documents with one of these tags; all documents without tags. */
        tags: Tags.default([]),
        /** A model rewrites questions that depend on earlier ones for the search. */
        rewrite: z.boolean().default(false),
        /** A model reranks the chunks found. */
        rerank: z.boolean().default(false),
      })
      .prefault({}),
    rules: z
      .strictObject({
        onlyFromKnowledge: z.boolean().default(false),
        refusal: z.string().max(botLimits.refusalLength).default(""),
        citeSources: z.boolean().default(true),
      })
      .prefault({}),
    /** What visitors may add to their questions. */
    attachments: z
      .strictObject({ images: z.boolean().default(false), documents: z.boolean().default(false) })
      .prefault({}),
    followUps: z
      .strictObject({
        mode: z.enum(followUpModes).default("off"),
        instruction: z.string().max(botLimits.followUpLength).default(""),
      })
      .prefault({}),
    /** A person of the team in the bot's place. */
    handover: z
      .strictObject({
        enabled: z.boolean().default(false),
        /** Offered after two refusals in a row, and after a thumb down. */
        afterRefusals: z.boolean().default(true),
        afterThumbsDown: z.boolean().default(true),
        /** Words of a message that bring a person in, beside what visitors usually say. */
        words: z
          .array(z.string().trim().min(1).max(botLimits.handoverWordLength))
          .max(botLimits.handoverWords)
          .default([]),
        /** Null for always. */
        hours: ServiceHours.nullable().default(null),
        /** What a visitor agrees to with a contact; the page's own words where empty. */
        consent: z.string().trim().max(botLimits.consentLength).default(""),
      })
      .prefault({}),
    look: z
      .strictObject({
        accent: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, "colour")
          .default("#0b7a5a"),
        theme: z.enum(["auto", "light", "dark"]).default("auto"),
        tagline: z.string().trim().max(botLimits.taglineLength).default(""),
      })
      .prefault({}),
    limits: z
      .strictObject({
        messagesPerVisitorPerDay: z.int().min(1).max(10_000).nullable().default(200),
        /** Conversations are erased so many days after their last message; null keeps them until they are deleted. */
        retentionDays: z.int().min(1).max(botLimits.retentionDays).nullable().default(null),
      })
      .prefault({}),
  })
  .meta({ id: "BotSpec" });
export type BotSpec = z.infer<typeof BotSpec>;

/** A whole spec from a few fields, every default filled in. */
export function blankSpec(fields: { name: string; language: Language } & Partial<z.input<typeof BotSpec>>): BotSpec {
  return BotSpec.parse({ version: 2, ...fields });
}

/** The sampling settings of a named preset; `custom` uses the spec's own numbers. */
export const samplingByPreset = {
  precise: { temperature: 0.2, topP: 0.9 },
  balanced: { temperature: 0.7, topP: 1 },
  creative: { temperature: 1, topP: 1 },
} as const satisfies Record<Exclude<(typeof modelPresets)[number], "custom">, { temperature: number; topP: number }>;
