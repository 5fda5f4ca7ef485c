/** Conversations with visitors as members read them: lists, the full-text search, transcripts, tags and notes. */
export { requireConversation } from "./access.ts";
export { exportConversations } from "./export-conversations.ts";
export { findConversations } from "./find-conversations.ts";
export { findNeighbours } from "./find-neighbours.ts";
export { indexConversations, indexJob, queueIndex } from "./index-earlier.ts";
export { listChoices } from "./list-choices.ts";
export { addNote, deleteNote } from "./notes.ts";
export { openTranscript } from "./open-transcript.ts";
export { redactFor } from "./redact-for.ts";
export { setConversationRead } from "./set-read.ts";
export { setConversationTags } from "./set-tags.ts";
export { summaryStatement } from "./summary-sql.ts";
