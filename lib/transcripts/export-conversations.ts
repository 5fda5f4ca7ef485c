/** The conversations of a narrowed list as a file, the newest first: sent as they are read, and so many at most. */

import { Readable } from "node:stream";
import type { Context } from "#lib/access/context.ts";
import { shownAttachments } from "#lib/attachments/schema.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { readableBots } from "#lib/conversations/index.ts";
import type { ConversationId } from "#lib/ids.ts";
import { csvLine, csvMark } from "#lib/text/csv.ts";
import { yieldToRequests } from "#lib/yield-to-requests.ts";
import { findConversations } from "./find-conversations.ts";
import { redactFor } from "./redact-for.ts";
import { type ConversationSummary, type ExportInput, transcriptLimits } from "./schema.ts";

export type ExportFormat = "csv" | "jsonl";

type ExportedMessage = {
  role: string;
  text: string;
  at: string;
  feedback: string | null;
  comment: string | null;
  /** Names of the question's files. */
  files: string[];
};
type Exported = Omit<ConversationSummary, "excerpt" | "isUnread"> & { messages: ExportedMessage[] };

/** Of one conversation; longer ones are cut. */
const maxMessages = 1_000;

async function messagesOf(ctx: Context, id: ConversationId, clean: (text: string) => string) {
  const rows = await ctx.db.message.findMany({
    where: { conversationId: id },
    select: {
      role: true,
      authorKind: true,
      text: true,
      createdAt: true,
      feedbackValue: true,
      feedbackComment: true,
      attachments: true,
    },
    orderBy: { sequence: "asc" },
    take: maxMessages,
  });
  return rows.map(
    ({ role, authorKind, text, createdAt, feedbackValue, feedbackComment, attachments }): ExportedMessage => ({
      role: role === "assistant" && authorKind !== "bot" ? authorKind : role,
      text: clean(text),
      at: createdAt.toISOString(),
      feedback: feedbackValue,
      comment: feedbackComment === null ? null : clean(feedbackComment),
      files: shownAttachments(attachments).map(({ name }) => clean(name)),
    }),
  );
}

async function* conversationsOf(ctx: Context, { redacted, ...filter }: ExportInput): AsyncGenerator<Exported> {
  const clean = redactFor(ctx, redacted);
  let [cursor, sent] = [undefined as string | undefined, 0];
  do {
    const page = await findConversations(ctx, { ...filter, redacted, cursor });
    for (const { excerpt: _, isUnread: __, ...conversation } of page.items) {
      await yieldToRequests();
      yield { ...conversation, messages: await messagesOf(ctx, conversation.id, clean) };
      sent += 1;
      if (sent >= transcriptLimits.exported) return;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

const head = [
  "conversation",
  "bot",
  "channel",
  "tags",
  "outcome",
  "role",
  "text",
  "at",
  "feedback",
  "comment",
  "files",
];

const csvOf = ({ id, botName, channel, tags, outcome, messages }: Exported): string =>
  messages
    .map(({ role, text, at, feedback, comment, files }) =>
      csvLine([
        id,
        botName,
        channel,
        tags.join(" "),
        outcome ?? "",
        role,
        text,
        at,
        feedback ?? "",
        comment ?? "",
        files.join(", "),
      ]),
    )
    .join("");

async function* piecesOf(ctx: Context, input: ExportInput, format: ExportFormat): AsyncGenerator<Uint8Array> {
  if (format === "csv") yield Buffer.from(csvMark + csvLine(head));
  for await (const conversation of conversationsOf(ctx, input))
    yield Buffer.from(format === "csv" ? csvOf(conversation) : `${JSON.stringify(conversation)}\n`);
}

/** Enters in the audit log who took which conversations along. Throws forbidden for viewers. */
export async function exportConversations(
  ctx: Context,
  input: ExportInput,
  format: ExportFormat,
): Promise<{ name: string; content: ReadableStream<Uint8Array> }> {
  await readableBots(ctx, input);
  const workspace = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: input.workspaceId },
    select: { name: true },
  });
  await recordAudit(ctx, {
    action: "conversation.exported",
    entityKind: "workspace",
    entityId: input.workspaceId,
    entityName: workspace.name,
    workspaceId: input.workspaceId,
    after: { ...input, format },
  });
  // Node's own type of web stream, which is the same object.
  const content = Readable.toWeb(Readable.from(piecesOf(ctx, input, format))) as ReadableStream<Uint8Array>;
  return { name: `${workspace.name}.${format}`, content };
}
