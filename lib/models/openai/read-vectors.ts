/** The vectors of a response, in the forms that servers send them. Pure. */
import { failureOf } from "./failure.ts";
import { toldFailure } from "./read-piece.ts";
import { responseLimits, tooMuch } from "./response-limits.ts";

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Entry = { embedding: unknown; index: unknown };

const isNumbers = (value: unknown): boolean => Array.isArray(value) && typeof value[0] === "number";

/** An entry with its vector and index, or the vector itself. */
function entryOf(entry: unknown): Entry {
  if (isNumbers(entry) || typeof entry === "string") return { embedding: entry, index: null };
  if (Array.isArray(entry) && entry.length === 1) return entryOf(entry[0]);
  if (!isFields(entry)) throw new SyntaxError("An entry is none.");
  const { embedding, vector, values, index = null } = entry;
  const place = typeof index === "string" && /^\d+$/.test(index) ? Number(index) : index;
  return { embedding: embedding ?? vector ?? values ?? null, index: place };
}

/** The list of entries, under each of its names. */
function listOf(body: unknown): unknown {
  if (!isFields(body)) return body;
  const listed = body.data ?? body.embeddings ?? body.result ?? body.embedding;
  // One text's vector may stand without a list.
  return isNumbers(listed) ? [listed] : listed;
}

/** The vectors in the order of their texts: by their index, or as listed when none has an index. */
function inOrder(body: unknown, count: number): unknown[] {
  const data = listOf(body);
  if (!Array.isArray(data) || data.length !== count) throw new SyntaxError("The body holds another count of vectors.");
  const entries = data.map(entryOf);
  if (entries.every(({ index }) => index === null)) return entries.map(({ embedding }) => embedding);
  const byIndex = new Map(entries.map(({ index, embedding }) => [index, embedding]));
  // A missing or repeated index would give a text another one's vector.
  return entries.map((_, index) => {
    if (!byIndex.has(index)) throw new SyntaxError("A text has no vector.");
    return byIndex.get(index);
  });
}

const floatBytes = 4;

/** Numbers of four bytes each, little-endian, in base64: some servers send no others. */
function numbersOf(base64: string): number[] {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length === 0 || bytes.length % floatBytes !== 0) throw new SyntaxError("A vector is none.");
  return Array.from({ length: bytes.length / floatBytes }, (_, index) => bytes.readFloatLE(index * floatBytes));
}

/** Of unit length, so that the dot product of two is their cosine. */
function unitVector(sent: unknown): Float32Array {
  if (typeof sent === "string" && sent.length > responseLimits.dimensions * floatBytes * 2) throw tooMuch("A vector");
  const inner: unknown = Array.isArray(sent) && sent.length === 1 && Array.isArray(sent[0]) ? sent[0] : sent;
  const embedding: unknown = typeof inner === "string" ? numbersOf(inner) : inner;
  if (!Array.isArray(embedding)) throw new SyntaxError("A vector is none.");
  if (embedding.length > responseLimits.dimensions) throw tooMuch("A vector");
  const values = embedding.map((value: unknown) => {
    if (typeof value !== "number") throw new SyntaxError("A vector holds what is no number.");
    return value;
  });
  const length = Math.hypot(...values);
  // A zero vector and one with an infinite length have no direction.
  if (length === 0 || !Number.isFinite(length)) throw new SyntaxError("A vector has no direction.");
  return Float32Array.from(values, (value) => value / length);
}

/** Throws a SyntaxError for a body of another form, a ModelFailure for one that tells a failure. */
export function readVectors(body: unknown, count: number): Float32Array[] {
  const failure = toldFailure(body);
  if (failure) throw failureOf(failure);
  const vectors = inOrder(body, count).map(unitVector);
  if (new Set(vectors.map((vector) => vector.length)).size > 1) throw new SyntaxError("The vectors differ in length.");
  return vectors;
}
