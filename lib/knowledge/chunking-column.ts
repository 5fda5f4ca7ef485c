/** A base's own choice as its row holds it. */
import { Chunking } from "./chunking-schema.ts";

/** Null where texts are cut automatically. */
export const chunkingOf = ({ chunking }: { chunking: unknown }): Chunking | null => Chunking.nullable().parse(chunking);
