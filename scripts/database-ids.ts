/**
 * The columns of the database that hold ids, and their kinds, which the generated client's types use in place of
 * `string`.
 */
import ts from "typescript";
import type { IdKind } from "#lib/ids.ts";

const kindByModel: Readonly<Record<string, IdKind>> = {
  User: "user",
  Session: "session",
  Account: "account",
  Verification: "verification",
  Workspace: "workspace",
  Member: "member",
  Invite: "invite",
  PasswordReset: "reset",
  ApiToken: "token",
  Bot: "bot",
  BotVersion: "version",
  Template: "template",
  Picture: "picture",
  KnowledgeBase: "base",
  Document: "document",
  Chunk: "chunk",
  KnowledgeQuestion: "question",
  Conversation: "conversation",
  ConversationShare: "share",
  ConversationNote: "note",
  Message: "message",
  Attachment: "attachment",
  Turn: "turn",
  QuestionGroup: "group",
  PinnedAnswer: "pin",
  Handover: "handover",
  Provider: "provider",
  Model: "model",
  AuditEntry: "audit",
  Job: "job",
  OutboxEvent: "event",
  Mail: "mail",
};

const kindByColumn: Readonly<Record<string, IdKind>> = {
  userId: "user",
  personalUserId: "user",
  createdById: "user",
  usedById: "user",
  ownerId: "user",
  workspaceId: "workspace",
  botId: "bot",
  versionId: "version",
  publishedVersionId: "version",
  originId: "base",
  pictureId: "picture",
  baseId: "base",
  documentId: "document",
  chunkId: "chunk",
  conversationId: "conversation",
  parentId: "message",
  leafId: "message",
  questionId: "message",
  messageId: "message",
  turnId: "turn",
  groupId: "group",
  pinId: "pin",
  memberId: "user",
  answerId: "message",
  visitorId: "visitor",
  providerId: "provider",
  modelId: "model",
  jobId: "job",
  deletionId: "audit",
  requestId: "request",
};

/** The types of columns that hold ids of several kinds, or of none. */
const typeByColumn: Readonly<Record<string, string>> = {
  "AuditEntry.actorId": `IdOf<"user"> | IdOf<"token"> | IdOf<"visitor">`,
  "AuditEntry.entityId": "AnyId",
  "Message.authorId": `IdOf<"user"> | IdOf<"visitor">`,
  // The sign-in method, and the account's id there.
  "Account.providerId": "string",
  "Account.accountId": "string",
};

function typeOf(model: string, column: string): string {
  const type = typeByColumn[`${model}.${column}`];
  if (type) return type;
  const kind = column === "id" ? kindByModel[model] : kindByColumn[column];
  if (!kind) throw new Error(`${model}.${column} is named like an id: say its kind in scripts/database-ids.ts`);
  return `IdOf<"${kind}">`;
}

/**
 * By model, the type of each text column of the schema that is named like an id. Throws for a column without a kind.
 */
export function idColumns(schema: string): Map<string, Map<string, string>> {
  const columns = new Map<string, Map<string, string>>();
  let model = "";
  for (const line of schema.split("\n")) {
    model = /^model (\w+) \{/.exec(line)?.[1] ?? model;
    const column = /^\s+(id|\w+Id)\s+String\b/.exec(line)?.[1];
    if (column)
      columns.set(model, (columns.get(model) ?? new Map<string, string>()).set(column, typeOf(model, column)));
  }
  return columns;
}

/** Prisma's types of a text column, without the model's name, and their replacements for an id. */
const brandedTypes: Readonly<Record<string, (id: string) => string>> = {
  string: (id) => id,
  "string | null": (id) => `${id} | null`,
  "Prisma.StringFilter | string": (id) => `IdFilter<${id}> | ${id}`,
  "Prisma.StringNullableFilter | string | null": (id) => `IdFilter<${id}, null> | ${id} | null`,
  "Prisma.StringFieldUpdateOperationsInput | string": (id) => `{ set?: ${id} } | ${id}`,
  "Prisma.NullableStringFieldUpdateOperationsInput | string | null": (id) => `{ set?: ${id} | null } | ${id} | null`,
};

/** Types of selections, orders, counts, and conditions upon groups, which take any text. */
const keptTypes: ReadonlySet<string> = new Set([
  "true",
  "boolean",
  "number",
  "Prisma.SortOrder",
  "Prisma.SortOrderInput | Prisma.SortOrder",
  "Prisma.FieldRef",
  "Prisma.StringWithAggregatesFilter | string",
  "Prisma.StringNullableWithAggregatesFilter | string | null",
]);

const importLine = `import type { AnyId, IdOf } from "#lib/ids.ts"\nimport type { IdFilter } from "#lib/db/id-filter.ts"\n`;

/**
 * The generated types of one model with its columns' ids branded. Throws where the text has another form than Prisma is
 * known to write.
 */
export function brandModel(text: string, columns: ReadonlyMap<string, string>): string {
  const source = ts.createSourceFile("model.ts", text, ts.ScriptTarget.Latest, true);
  const seen = new Set<string>();
  let copied = text.indexOf("import type * as Prisma");
  if (copied < 0) throw new Error("no import of Prisma's types");
  let branded = text.slice(0, copied) + importLine;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.type) {
      const id = columns.get(node.name.getText());
      const type = node.type.getText().replace(/<[^>]*>/, "");
      const brand = brandedTypes[type];
      if (id !== undefined && brand) {
        branded += text.slice(copied, node.type.getStart()) + brand(id);
        copied = node.type.getEnd();
        seen.add(node.name.getText());
      } else if (id !== undefined && !keptTypes.has(type)) {
        throw new Error(`${node.getText()}: a type that scripts/database-ids.ts does not know`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const column of columns.keys()) if (!seen.has(column)) throw new Error(`no column ${column} that holds a text`);
  return branded + text.slice(copied);
}
