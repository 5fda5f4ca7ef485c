/** Everything held in the memory of one process for longer than a request, and how several processes would share it. */

type ProcessState =
  /** Matters to this process only: connections, threads, timers, caches of what it can measure again. */
  | { kind: "local" }
  /** Derived from a source that outlives the process, which `from` names; `until` says when it is derived anew. */
  | { kind: "derived"; from: string; until: string }
  /** True for the instance only while one process serves it; `through` names how several would share it. */
  | { kind: "shared"; through: string };

/** By the names given to `processWide` and `ttlCache`; a part behind a dot distinguishes values of one name. */
export const processState = {
  "app-secret": { kind: "derived", from: "APP_SECRET or the file of the data folder", until: "the process ends" },
  "attachment-claims": { kind: "shared", through: "a unique key of the row that binds a file to its question" },
  "attachment-queue": { kind: "local" },
  auth: { kind: "local" },
  "chat-models": {
    kind: "derived",
    from: "rows of providers and models",
    until: "a change in this process, or five seconds",
  },
  "chunking-thread": { kind: "local" },
  "conversation-readers": {
    kind: "shared",
    through: "a channel of events between processes, as live turns have",
  },
  db: { kind: "local" },
  "db-drivers": { kind: "local" },
  "drawn-answers": { kind: "derived", from: "an answer's text", until: "others need the room" },
  "duplicates-thread": { kind: "local" },
  "earlier-visitor-keys": { kind: "derived", from: "a setting that each start writes", until: "the process ends" },
  "embedding-models": { kind: "local" },
  "embedding-paces": { kind: "local" },
  "embeddings-serving": {
    kind: "derived",
    from: "rows of vector indexes and providers",
    until: "a change in this process, or five seconds",
  },
  "found-duplicates": { kind: "derived", from: "the texts of a base's chunks", until: "one of them changes" },
  "guess-limits": { kind: "shared", through: "counters in the database" },
  "job-runner": { kind: "local" },
  key: { kind: "derived", from: "the app's secret", until: "the process ends" },
  limit: { kind: "shared", through: "counters in the database" },
  "live-turns": {
    kind: "shared",
    through: "a channel of events between processes, or requests of a conversation routed to one of them",
  },
  "open-streams": { kind: "local" },
  "openai-clients": { kind: "local" },
  "openai-quirks": { kind: "local" },
  "password-queues": { kind: "local" },
  "picture-queue": { kind: "local" },
  "proved-visitors": { kind: "derived", from: "the signature of a cookie", until: "the process ends" },
  "provider-health": {
    kind: "shared",
    through: "the provider's row, read before it is compared: each process writes only what is news to itself",
  },
  "proxy-problems": { kind: "local" },
  "published-bots": {
    kind: "derived",
    from: "rows of a bot and its published version",
    until: "the row's public revision changes, which every request reads",
  },
  "read-thread": { kind: "local" },
  "recent-paths": {
    kind: "derived",
    from: "message rows up to a complete answer, which never change",
    until: "others need the room",
  },
  "search-thread": { kind: "local" },
  semantic: { kind: "derived", from: "the embedding model's answer to a question", until: "others need the room" },
  settings: {
    kind: "shared",
    through: "a revision or a time to live, as the chat models have: a change is noticed by its own process alone",
  },
  "set-up": { kind: "derived", from: "the rows of users, once one is an administrator", until: "the process ends" },
  "setup-code": { kind: "shared", through: "a setting that is deleted by the set-up" },
  "sse-readers": { kind: "local" },
  "turn-tools": { kind: "local" },
  "turn-writer": { kind: "local" },
  "unsaved-turns": { kind: "local" },
  "upload-requests": { kind: "local" },
  "yield-to-requests": { kind: "local" },
} as const satisfies Record<string, ProcessState>;

export type ProcessStateName = keyof typeof processState;

/**
 * State of modules, by file and name: each copy of a module, in the server, in Next's bundle or in a thread, has its
 * own, so no shared state may be listed here. `scripts/check-module-state.ts` compares the list with the code.
 */
export const moduleState = {
  "components/bots/last-saved.ts savedByBot": {
    kind: "derived",
    from: "the bots' rows, as this tab saved them",
    until: "the tab is closed or reloaded",
  },
  "components/chat/answer-text.tsx loading": { kind: "local" },
  "components/chat/answer-text.tsx renderer": { kind: "local" },
  "components/chat/draw-diagram.ts line": { kind: "local" },
  "lib/db/sqlite/batch-worker.ts connection": { kind: "local" },
  "lib/db/sqlite/batch-worker.ts prepare": { kind: "local" },
  "lib/db/sqlite/read-worker.ts connection": { kind: "local" },
  "lib/db/sqlite/read-worker.ts prepare": { kind: "local" },
  "lib/db/sqlite/empty-log-worker.ts connection": { kind: "local" },
  "lib/db/sqlite/migrations.ts bound": { kind: "local" },
  "lib/duplicates/duplicates-worker.ts readTexts": { kind: "local" },
  "lib/env.ts memo": { kind: "derived", from: "the environment", until: "the process ends" },
  "lib/http/sse.ts encodeEvent": { kind: "derived", from: "an event", until: "the event is forgotten" },
  "lib/i18n/days-until.ts formats": { kind: "derived", from: "a time zone's name", until: "others need the room" },
  "lib/i18n/time-zone.ts isTimeZone": { kind: "derived", from: "a time zone's name", until: "others need the room" },
  "lib/i18n/time-zones.ts sorted": { kind: "derived", from: "the engine's own list", until: "the process ends" },
  "lib/i18n/translate.ts translators": { kind: "derived", from: "the messages", until: "the process ends" },
  "lib/ids.ts drawn": { kind: "local" },
  "lib/ids.ts lastTime": { kind: "local" },
  "lib/log.ts root": { kind: "local" },
  "lib/markdown/bound-attempts.ts counts": { kind: "local" },
  "lib/markdown/bound-nesting.ts depths": { kind: "local" },
  "lib/retrieval/chunking-worker.ts counter": {
    kind: "derived",
    from: "the vocabulary's file",
    until: "the thread ends",
  },
  "lib/retrieval/sqlite/rebuild-worker.ts read": { kind: "local" },
  "lib/retrieval/sqlite/search-worker.ts reader": {
    kind: "derived",
    from: "the index: counts of words by its version, signs of vectors by their rows, analyses of chunks by their times",
    until: "the index changes, which every search reads; for words that are common at most a minute later",
  },
  "lib/retrieval/words.ts kinds": {
    kind: "derived",
    from: "Unicode's properties of characters",
    until: "the process ends",
  },
  "lib/turn/earlier-questions.ts standsAlone": {
    kind: "derived",
    from: "a question's text",
    until: "others need the room",
  },
  "lib/turn/moment.ts formats": {
    kind: "derived",
    from: "names of a language and a zone",
    until: "others need the room",
  },
  "lib/turn/moment.ts languageName": { kind: "derived", from: "tags of two languages", until: "others need the room" },
  "lib/turn/read-source.ts readByLanguage": {
    kind: "derived",
    from: "a chunk's text",
    until: "others need the room",
  },
  "server.ts stopping": { kind: "local" },
} as const satisfies Record<string, Exclude<ProcessState, { kind: "shared" }>>;
