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
  picture: "pic",
  base: "kb",
  document: "doc",
  chunk: "chk",
  question: "kq",
  visitor: "vis",
  conversation: "conv",
  share: "shr",
  message: "msg",
  note: "note",
  attachment: "att",
  turn: "turn",
  group: "grp",
  pin: "pin",
  handover: "hand",
  provider: "prov",
  model: "mod",
  audit: "aud",
  job: "job",
  event: "evt",
  mail: "mail",
  request: "req",
} as const;

export type IdKind = keyof typeof prefixByKind;
/** A string that is an id of one kind. */
export type IdOf<K extends IdKind> = string & z.$brand<K>;

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Microseconds since 1970 in base 32: enough for a thousand years. */
const timeLength = 11;
const randomLength = 13;

let lastTime = 0;

/** Drawn for many ids at a time: a system call for each id's few bytes costs more than the rest of its making. */
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

/** A short random text of letters and digits. */
export function randomText(): string {
  let text = "";
  for (const byte of randomBytes()) text += alphabet[byte & 31];
  return text;
}

/** Ids made in one process sort in the order they were made, also within one millisecond or after the clock went back. */
export function newId<K extends IdKind>(kind: K): IdOf<K> {
  // A thousandth of a millisecond a step keeps ids of one millisecond apart without a counter.
  lastTime = Math.max(Date.now() * 1000, lastTime + 1);
  let time = lastTime;
  let stamp = "";
  for (let i = 0; i < timeLength; i++) {
    stamp = alphabet[time % 32] + stamp;
    time = Math.floor(time / 32);
  }
  // The id has the form that the zod type of its kind requires.
  return `${prefixByKind[kind]}_${stamp}${randomText()}` as IdOf<K>;
}

/** When `newId` made an id; of an id that another made, a number that says nothing. */
export function madeAtMs(id: AnyId): number {
  const stamp = id.slice(id.indexOf("_") + 1).slice(0, timeLength);
  let time = 0;
  for (const digit of stamp) time = time * 32 + alphabet.indexOf(digit);
  return time / 1000;
}

export type AnyId = { [K in IdKind]: IdOf<K> }[IdKind];

/** The zod type of one kind's ids; parsing brands the string. */
function idOf<K extends IdKind>(kind: K) {
  return z
    .string()
    .regex(new RegExp(`^${prefixByKind[kind]}_[0-9a-z]{8,40}$`), "id")
    .brand<K>();
}

/** For an id that the program wrote itself: typed without a test. */
export const storedId = <K extends IdKind>(_kind: K) => z.string().brand<K>();

/**
 * For a text that names a row to be looked up next, or that a library stores for us as a text: typed without a test.
 */
export const asId = <K extends IdKind>(_kind: K, text: string) => text as IdOf<K>;

/** The ids of one kind that a text mentions, each once. */
export const idsIn = <K extends IdKind>(kind: K, text: string): IdOf<K>[] => [
  ...new Set(text.match(new RegExp(`\\b${prefixByKind[kind]}_[a-z0-9]+`, "g"))?.map((id) => asId(kind, id))),
];

export const UserId = idOf("user");
export const WorkspaceId = idOf("workspace");
export const InviteId = idOf("invite");
export const TokenId = idOf("token");
export const BotId = idOf("bot");
export const VersionId = idOf("version");
export const TemplateId = idOf("template");
export const PictureId = idOf("picture");
export const BaseId = idOf("base");
export const DocumentId = idOf("document");
export const ChunkId = idOf("chunk");
export const QuestionId = idOf("question");
export const VisitorId = idOf("visitor");
export const ConversationId = idOf("conversation");
export const ShareId = idOf("share");
export const MessageId = idOf("message");
export const GroupId = idOf("group");
export const PinId = idOf("pin");
export const HandoverId = idOf("handover");
export const NoteId = idOf("note");
export const AttachmentId = idOf("attachment");
export const TurnId = idOf("turn");
export const ProviderId = idOf("provider");
export const ModelId = idOf("model");
export const AuditId = idOf("audit");
export const JobId = idOf("job");

export type UserId = IdOf<"user">;
export type SessionId = IdOf<"session">;
export type WorkspaceId = IdOf<"workspace">;
export type InviteId = IdOf<"invite">;
export type TokenId = IdOf<"token">;
export type BotId = IdOf<"bot">;
export type VersionId = IdOf<"version">;
export type TemplateId = IdOf<"template">;
export type PictureId = IdOf<"picture">;
export type BaseId = IdOf<"base">;
export type DocumentId = IdOf<"document">;
export type ChunkId = IdOf<"chunk">;
export type QuestionId = IdOf<"question">;
export type VisitorId = IdOf<"visitor">;
export type ConversationId = IdOf<"conversation">;
export type ShareId = IdOf<"share">;
export type MessageId = IdOf<"message">;
export type GroupId = IdOf<"group">;
export type PinId = IdOf<"pin">;
export type HandoverId = IdOf<"handover">;
export type NoteId = IdOf<"note">;
export type AttachmentId = IdOf<"attachment">;
export type TurnId = IdOf<"turn">;
export type ProviderId = IdOf<"provider">;
export type ModelId = IdOf<"model">;
export type AuditId = IdOf<"audit">;
export type JobId = IdOf<"job">;
export type MailId = IdOf<"mail">;
export type RequestId = IdOf<"request">;
