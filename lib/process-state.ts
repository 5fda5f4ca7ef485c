/** Everything held in the memory of one process for longer than a request, and what a second process beside it would need. */

type ProcessState =
  /** Matters to this process alone: connections, threads, timers, what it has learnt and may learn again. */
  | { kind: "local" }
  /** Made of something that outlives the process; `from` says of what, `until` when it is made anew. */
  | { kind: "derived"; from: string; until: string }
  /** True for the instance only while one process serves it; `through` is what several would share it by. */
  | { kind: "shared"; through: string };

/** By the names that `processWide` and `ttlCache` take; a part behind a dot tells values of one name apart. */
export const processState = {
  "app-secret": { kind: "derived", from: "APP_SECRET or the file of the data folder", until: "the process ends" },
  auth: { kind: "local" },
  "chat-models": {
    kind: "derived",
    from: "rows of providers and models",
    until: "a change in this process, or five seconds",
  },
  "chunking-thread": { kind: "local" },
  db: { kind: "local" },
  "db-drivers": { kind: "local" },
  "duplicates-thread": { kind: "local" },
  "embedding-models": { kind: "local" },
  "embedding-paces": { kind: "local" },
  "embeddings-serving": {
    kind: "derived",
    from: "rows of vector indexes and providers",
    until: "a change in this process, or five seconds",
  },
  "guess-limits": { kind: "shared", through: "counters in the database" },
  "job-runner": { kind: "local" },
  key: { kind: "derived", from: "the app's secret", until: "the process ends" },
  limit: { kind: "shared", through: "counters in the database" },
  "live-turns": {
    kind: "shared",
    through: "a channel of events between processes, or requests of a conversation routed to one of them",
  },
  "openai-clients": { kind: "local" },
  "openai-refused-fields": { kind: "local" },
  "password-lines": { kind: "local" },
  "proved-visitors": { kind: "derived", from: "the signature of a cookie", until: "the process ends" },
  "provider-health": {
    kind: "shared",
    through: "the provider's row, read before it is compared: each process writes only what is news to itself",
  },
  "published-bots": {
    kind: "derived",
    from: "rows of a bot and its published version",
    until: "the row's public revision changes, which every request reads",
  },
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
  "turn-writer": { kind: "local" },
  "yield-to-requests": { kind: "local" },
} as const satisfies Record<string, ProcessState>;

export type ProcessStateName = keyof typeof processState;
