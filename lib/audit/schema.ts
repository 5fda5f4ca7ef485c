/** Every kind of entry in the audit log; each has its name in the messages. Client-safe. */
import type { AuditId } from "#lib/ids.ts";

export const auditActions = [
  "bot.access-changed",
  "bot.address-changed",
  "bot.blocked",
  "bot.created",
  "bot.deleted",
  "bot.draft-saved",
  "bot.dropped",
  "bot.moved",
  "bot.published",
  "bot.restored",
  "bot.rolled-back",
  "bot.tags-set",
  "bot.unblocked",
  "bot.unpublished",
  "conversation.visitors-told",
  "conversation.exported",
  "conversation.group-handled",
  "conversation.note-deleted",
  "conversation.handover-ended",
  "conversation.leads-exported",
  "conversation.noted",
  "conversation.opened",
  "conversation.proposal-handled",
  "conversation.replied",
  "conversation.visitor-erased",
  "conversation.tags-set",
  "document.added",
  "document.cancelled",
  "document.deleted",
  "document.reimported",
  "document.refresh-set",
  "document.updated",
  "instance.set-up",
  "invite.accepted",
  "invite.created",
  "invite.revoked",
  "knowledge.created",
  "knowledge.deleted",
  "knowledge.dropped",
  "knowledge.imported",
  "knowledge.moved",
  "knowledge.restored",
  "knowledge.updated",
  "embeddings.chosen",
  "embeddings.switched-off",
  "member.removed",
  "member.role-changed",
  "model.created",
  "model.deleted",
  "model.disabled",
  "model.enabled",
  "model.moved",
  "model.updated",
  "picture.added",
  "pin.confirmed",
  "pin.created",
  "pin.deleted",
  "pin.updated",
  "provider.created",
  "provider.deleted",
  "provider.updated",
  "question.deleted",
  "question.saved",
  "duplicate.dismissed",
  "duplicate.restored",
  "settings.mail-updated",
  "settings.updated",
  "snippet.deleted",
  "snippet.disabled",
  "snippet.enabled",
  "snippet.merged",
  "snippet.restored",
  "snippet.split",
  "snippet.updated",
  "template.created",
  "template.deleted",
  "template.moved",
  "template.restored",
  "token.created",
  "token.revoked",
  "user.created",
  "user.notification-set",
  "user.password-changed",
  "user.password-reset",
  "user.profile-updated",
  "user.reactivated",
  "user.registered",
  "user.reset-link-created",
  "user.role-changed",
  "user.session-ended",
  "user.sessions-ended",
  "user.signed-in",
  "user.suspended",
  "workspace.created",
  "workspace.deleted",
  "workspace.dropped",
  "workspace.entered",
  "workspace.renamed",
  "workspace.retention-set",
] as const;
export type AuditAction = (typeof auditActions)[number];

export function isAuditAction(value: string): value is AuditAction {
  return auditActions.some((action) => action === value);
}

/** What the log can be narrowed to; each area holds the actions whose names begin so. */
export const auditAreas = {
  bots: ["bot.", "picture.", "pin.", "template."],
  knowledge: ["knowledge.", "document.", "snippet.", "question.", "duplicate."],
  conversations: ["conversation."],
  users: ["user.", "invite.", "member.", "workspace.", "token."],
  models: ["provider.", "model.", "embeddings."],
  settings: ["settings.", "instance."],
} as const satisfies Record<string, readonly string[]>;
export type AuditArea = keyof typeof auditAreas;
export const auditAreaNames = [
  "bots",
  "knowledge",
  "conversations",
  "users",
  "models",
  "settings",
] as const satisfies AuditArea[];

export type AuditFilter = {
  query?: string | undefined;
  /** The id of the user or token; `system` for Rakit itself. */
  by?: string | undefined;
  area?: AuditArea | undefined;
  /** The first instant shown, and the first one after those shown. */
  from?: Date | undefined;
  before?: Date | undefined;
  cursor?: string | undefined;
};

export type AuditEntryView = {
  id: AuditId;
  actorKind: string;
  actorName: string;
  action: string;
  entityName: string;
  before: unknown;
  after: unknown;
  createdAt: string;
};

/** Somebody who changed something: `by` of a filter, and the name under which they last did. */
export type AuditActor = { by: string; name: string };
