/** What a thread of its own asks of the engine: apart from `engine.ts`, which loads the database's client. */
export { openChunkTexts } from "./sqlite/file-read.ts";
