/** Prefixed, time-ordered ids: one table of kinds, one maker, one zod type a kind. Client-safe. */
import { z } from "zod";

const prefixByKind = {
  user: "user",
  session: "sess",
  account: "acct",
  verification: "veri",
  workspace: "ws",
  member: "memb",
  invite: "inv",
  reset: "reset",
  token: "tok",
  bot: "bot",
  version: "ver",
  template: "tmpl",
  base: "kb",
  document: "doc",
  chunk: "chk",
  question: "kq",
  visitor: "vis",
  conversation: "conv",
  message: "msg",
  turn: "turn",
  provider: "prov",
  model: "mod",
  audit: "aud",
  job: "job",
  event: "evt",
  request: "req",
} as const;

export type IdKind = keyof typeof prefixByKind;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Microseconds since 1970 in base 32: enough for a thousand years. */
const timeLength = 11;
const randomLength = 13;

let lastTime = 0;

/** Drawn many ids at a time: asking the system for each one's few bytes costs more than all the rest of it. */
const pool = new Uint8Array(randomLength * 128);
let drawn = pool.length;

function randomBytes(): Uint8Array {
  if (drawn >= pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  drawn += randomLength;
  return pool.subarray(drawn - randomLength, drawn);
}

/** Ids made in one process sort in the order they were made, also within one millisecond or after the clock went back. */
export function newId(kind: IdKind): string {
  // A thousandth of a millisecond a step keeps ids of one millisecond apart without a counter.
  lastTime = Math.max(Date.now() * 1000, lastTime + 1);
  let time = lastTime;
  let stamp = "";
  for (let i = 0; i < timeLength; i++) {
    stamp = alphabet[time % 32] + stamp;
    time = Math.floor(time / 32);
  }
  let random = "";
  for (const byte of randomBytes()) random += alphabet[byte & 31];
  return `${prefixByKind[kind]}_${stamp}${random}`;
}

/** The zod type of one kind's ids; parsing brands the string. */
function idOf<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(new RegExp(`^${prefixByKind[kind]}_[0-9a-z]{8,40}$`), "id")
    .brand<K>();
}

export const UserId = idOf("user");
export const WorkspaceId = idOf("workspace");
export const InviteId = idOf("invite");
export const TokenId = idOf("token");
export const BotId = idOf("bot");
export const VersionId = idOf("version");
export const TemplateId = idOf("template");
export const BaseId = idOf("base");
export const DocumentId = idOf("document");
export const ChunkId = idOf("chunk");
export const QuestionId = idOf("question");
export const VisitorId = idOf("visitor");
export const ConversationId = idOf("conversation");
export const MessageId = idOf("message");
export const TurnId = idOf("turn");
export const ProviderId = idOf("provider");
export const ModelId = idOf("model");
export const AuditId = idOf("audit");
export const JobId = idOf("job");

export type UserId = z.infer<typeof UserId>;
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export type InviteId = z.infer<typeof InviteId>;
export type TokenId = z.infer<typeof TokenId>;
export type BotId = z.infer<typeof BotId>;
export type VersionId = z.infer<typeof VersionId>;
export type TemplateId = z.infer<typeof TemplateId>;
export type BaseId = z.infer<typeof BaseId>;
export type DocumentId = z.infer<typeof DocumentId>;
export type ChunkId = z.infer<typeof ChunkId>;
export type QuestionId = z.infer<typeof QuestionId>;
export type VisitorId = z.infer<typeof VisitorId>;
export type ConversationId = z.infer<typeof ConversationId>;
export type MessageId = z.infer<typeof MessageId>;
export type TurnId = z.infer<typeof TurnId>;
export type ProviderId = z.infer<typeof ProviderId>;
export type ModelId = z.infer<typeof ModelId>;
export type AuditId = z.infer<typeof AuditId>;
export type JobId = z.infer<typeof JobId>;
