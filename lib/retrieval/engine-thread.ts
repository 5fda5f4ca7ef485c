/** The engine's functions for threads: apart from `engine.ts`, which loads the database's client. */
export { openChunkTexts } from "./sqlite/file-read.ts";
