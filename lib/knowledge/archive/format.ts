/** What the files of an exported base say: `manifest.json` of the base, `contents.jsonl` of each document and, behind it, its chunks. */
import { z } from "zod";
import { Language } from "#lib/bots/spec.ts";
import { earlierArchiveNames } from "#lib/earlier-names.ts";
import { messagesByLocale } from "#lib/i18n/messages.ts";
import { Tags } from "#lib/knowledge/review-schema.ts";
import { baseFields, DocumentNote, knowledgeLimits } from "#lib/knowledge/schema.ts";
import { QuestionText } from "#lib/knowledge/search-schema.ts";
import { maxHeading } from "#lib/retrieval/chunk-blocks.ts";
import { beginningOf } from "#lib/text/beginning-of.ts";
import { isWebUrl, withoutCredentials } from "#lib/text/web-url.ts";

export const archiveLimits = {
  /** Packed; unpacked it may be twice as much. */
  megabytes: 2_000,
  originals: 50_000,
  /** Documents and chunks together. */
  lines: 1_000_000,
  /** It is read at once: pairs of snippets that are both right make most of it. */
  manifestBytes: 2_500_000,
  bothRight: 10_000,
  lineLength: 4_000_000,
} as const;

/** Of the manifest, at least as many values as `bothRight` and the questions have. */
export const manifestShape = { depth: 8, values: 40_000 } as const;

/** What is said of more than that, with the limits. */
export const tooLarge = "knowledge.archive_too_large";

export const formatName = "rakit-knowledge";
/**
 * 2 since chunks are called so; 3 since it says what was edited by hand and which parsers read a document. Programs of before
 * refuse it as one that is newer.
 */
export const formatVersion = 3;
const readVersions = [1, 2, formatVersion] as const;

/** The part of a manifest that every version has. */
export const AnyManifest = z.object({ format: z.literal(formatName), version: z.int().min(1) });

const Moment = z.iso.datetime().transform((text) => new Date(text));
const LaterMoment = Moment.nullable().default(null);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** As headers of a page bring it. */
const HeaderValue = z
  .string()
  .max(1_000)
  .regex(/^[\x20-\x7e]*$/)
  .nullable()
  .default(null);

const Question = z.strictObject({ text: QuestionText, createdAt: Moment });
const Questions = z.array(Question).max(knowledgeLimits.questions).default([]);
export type Question = z.output<typeof Question>;

export const Manifest = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(readVersions),
  exportedAt: Moment,
  base: z.strictObject(baseFields),
  /** Test questions that nothing should answer. */
  questions: Questions,
  /** Snippets that look alike and are both right, by what they say. */
  bothRight: z
    .array(z.tuple([Hash, Hash]))
    .max(archiveLimits.bothRight)
    .default([]),
});
export type Manifest = z.output<typeof Manifest>;

const knownNotes = Object.keys(messagesByLocale.en.knowledge.notes);

function withPresentNames(failureParams: Record<string, string | number>): Record<string, string | number> {
  const { [earlierArchiveNames.max]: max, ...others } = failureParams;
  return max === undefined ? others : { ...others, max };
}

type Source = { sourceUrl: string | null; sourceName: string | null; notes: DocumentNote[] };

/** An archive from before such URLs were refused may hold some; the document notes what was left out. */
function withKeepableUrls<T extends Source>(document: T): T {
  const { sourceUrl, sourceName, notes } = document;
  const kept = {
    sourceUrl: sourceUrl && withoutCredentials(sourceUrl),
    sourceName: sourceName && withoutCredentials(sourceName),
  };
  if (kept.sourceUrl === sourceUrl && kept.sourceName === sourceName) return document;
  return { ...document, ...kept, notes: [...notes, { code: "url_credentials" }] };
}

const ArchivedDocument = z
  .strictObject({
    is: z.literal("document"),
    kind: z.enum(["snippet", "qa", "text", "file", "url"]),
    title: z.string().max(knowledgeLimits.titleLength),
    language: Language,
    sourceUrl: z.string().max(10_000).refine(isWebUrl, "url").nullable().default(null),
    sourceName: z.string().max(10_000).nullable().default(null),
    /** The file's name in the archive. */
    original: z.string().nullable().default(null),
    sizeBytes: z.int().min(0).max(2_147_483_647).default(0),
    contentHash: Hash,
    tags: Tags.default([]),
    reviewAt: LaterMoment,
    state: z.enum(["ready", "failed"]).default("ready"),
    failure: z
      .string()
      .regex(/^[a-z_]{1,60}$/)
      .nullable()
      .default(null),
    failureParams: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .default({})
      .transform(withPresentNames),
    /** What a newer Rakit notes besides has no words here. */
    notes: z
      .array(DocumentNote)
      .max(100)
      .transform((notes) => notes.filter(({ code }) => knownNotes.includes(code)))
      .default([]),
    etag: HeaderValue,
    lastModified: HeaderValue,
    fetchedAt: LaterMoment,
    changedAt: LaterMoment,
    parserVersion: z.int().min(0).max(1_000_000).nullable().default(null),
    refreshHours: z.int().min(1).max(8_760).nullable().default(null),
    createdAt: Moment,
    updatedAt: Moment,
    /** That any chunk of it answers rightly. */
    questions: Questions,
  })
  .refine(({ kind, original }) => original === null || kind === "file", { path: ["original"] })
  .refine(({ kind, refreshHours }) => refreshHours === null || kind === "url", { path: ["refreshHours"] })
  .transform(withKeepableUrls);
export type ArchivedDocument = z.output<typeof ArchivedDocument>;

const ArchivedChunk = z.strictObject({
  is: z.enum(["chunk", earlierArchiveNames.chunk]).transform(() => "chunk" as const),
  title: z.string().max(10_000),
  titlePath: z
    .array(
      z
        .string()
        .max(10_000)
        .transform((heading) => beginningOf(heading, maxHeading)),
    )
    .max(100)
    .default([]),
  text: z.string().min(1, "required").max(knowledgeLimits.textLength),
  page: z.int().nullable().default(null),
  /** Of the parsed chunks that it was edited, split or merged from. */
  originalHashes: z.array(Hash).max(4_000).nullable().default(null),
  language: Language,
  enabled: z.boolean().default(true),
  hits: z.int().min(0).default(0),
  lastUsedAt: LaterMoment,
  createdAt: Moment,
  updatedAt: Moment,
  /** That it answers rightly. */
  questions: Questions,
});
export type ArchivedChunk = z.output<typeof ArchivedChunk>;

/** A chunk is of the document that stands last before it. */
export const ContentLine = z.discriminatedUnion("is", [ArchivedDocument, ArchivedChunk]);

export const manifestName = "manifest.json";
export const contentsName = "contents.jsonl";

const maxNameLength = 80;

/** Safe on every system, told apart by its number, and still to be recognised. */
export function originalName(number: number, name: string): string {
  const plain = name.replace(/[\\/:*?"<>|\p{C}]/gu, "_").trim();
  const extension = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? "";
  const stem = plain.slice(0, plain.length - extension.length).slice(0, maxNameLength);
  return `originals/${number} ${stem}${extension}`;
}

/** Nothing is ever written under a name of an archive; one that points elsewhere was made to harm. */
export const isSafeName = (name: string): boolean => !name.split("/").includes("..") && !/^[a-z]:/i.test(name);
