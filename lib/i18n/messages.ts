/** Every message of the interface. Written by scripts/generate-messages.mjs. */
import enAccount from "./messages/en/account.json" with { type: "json" };
import enAdmin from "./messages/en/admin.json" with { type: "json" };
import enApi from "./messages/en/api.json" with { type: "json" };
import enAttachments from "./messages/en/attachments.json" with { type: "json" };
import enAudit from "./messages/en/audit.json" with { type: "json" };
import enAuth from "./messages/en/auth.json" with { type: "json" };
import enBots from "./messages/en/bots.json" with { type: "json" };
import enBuilder from "./messages/en/builder.json" with { type: "json" };
import enChat from "./messages/en/chat.json" with { type: "json" };
import enChunking from "./messages/en/chunking.json" with { type: "json" };
import enCommon from "./messages/en/common.json" with { type: "json" };
import enConversations from "./messages/en/conversations.json" with { type: "json" };
import enDuplicates from "./messages/en/duplicates.json" with { type: "json" };
import enEmbeddings from "./messages/en/embeddings.json" with { type: "json" };
import enErrors from "./messages/en/errors.json" with { type: "json" };
import enHandover from "./messages/en/handover.json" with { type: "json" };
import enInbox from "./messages/en/inbox.json" with { type: "json" };
import enInsights from "./messages/en/insights.json" with { type: "json" };
import enKnowledge from "./messages/en/knowledge.json" with { type: "json" };
import enMail from "./messages/en/mail.json" with { type: "json" };
import enModels from "./messages/en/models.json" with { type: "json" };
import enMoving from "./messages/en/moving.json" with { type: "json" };
import enNotifications from "./messages/en/notifications.json" with { type: "json" };
import enPalette from "./messages/en/palette.json" with { type: "json" };
import enPictures from "./messages/en/pictures.json" with { type: "json" };
import enPins from "./messages/en/pins.json" with { type: "json" };
import enProblem from "./messages/en/problem.json" with { type: "json" };
import enPublish from "./messages/en/publish.json" with { type: "json" };
import enReview from "./messages/en/review.json" with { type: "json" };
import enStart from "./messages/en/start.json" with { type: "json" };
import enTemplates from "./messages/en/templates.json" with { type: "json" };
import enTrace from "./messages/en/trace.json" with { type: "json" };
import enWorkspaces from "./messages/en/workspaces.json" with { type: "json" };
import idAccount from "./messages/id/account.json" with { type: "json" };
import idAdmin from "./messages/id/admin.json" with { type: "json" };
import idApi from "./messages/id/api.json" with { type: "json" };
import idAttachments from "./messages/id/attachments.json" with { type: "json" };
import idAudit from "./messages/id/audit.json" with { type: "json" };
import idAuth from "./messages/id/auth.json" with { type: "json" };
import idBots from "./messages/id/bots.json" with { type: "json" };
import idBuilder from "./messages/id/builder.json" with { type: "json" };
import idChat from "./messages/id/chat.json" with { type: "json" };
import idChunking from "./messages/id/chunking.json" with { type: "json" };
import idCommon from "./messages/id/common.json" with { type: "json" };
import idConversations from "./messages/id/conversations.json" with { type: "json" };
import idDuplicates from "./messages/id/duplicates.json" with { type: "json" };
import idEmbeddings from "./messages/id/embeddings.json" with { type: "json" };
import idErrors from "./messages/id/errors.json" with { type: "json" };
import idHandover from "./messages/id/handover.json" with { type: "json" };
import idInbox from "./messages/id/inbox.json" with { type: "json" };
import idInsights from "./messages/id/insights.json" with { type: "json" };
import idKnowledge from "./messages/id/knowledge.json" with { type: "json" };
import idMail from "./messages/id/mail.json" with { type: "json" };
import idModels from "./messages/id/models.json" with { type: "json" };
import idMoving from "./messages/id/moving.json" with { type: "json" };
import idNotifications from "./messages/id/notifications.json" with { type: "json" };
import idPalette from "./messages/id/palette.json" with { type: "json" };
import idPictures from "./messages/id/pictures.json" with { type: "json" };
import idPins from "./messages/id/pins.json" with { type: "json" };
import idProblem from "./messages/id/problem.json" with { type: "json" };
import idPublish from "./messages/id/publish.json" with { type: "json" };
import idReview from "./messages/id/review.json" with { type: "json" };
import idStart from "./messages/id/start.json" with { type: "json" };
import idTemplates from "./messages/id/templates.json" with { type: "json" };
import idTrace from "./messages/id/trace.json" with { type: "json" };
import idWorkspaces from "./messages/id/workspaces.json" with { type: "json" };

const en = {
  account: enAccount,
  admin: enAdmin,
  api: enApi,
  attachments: enAttachments,
  audit: enAudit,
  auth: enAuth,
  bots: enBots,
  builder: enBuilder,
  chat: enChat,
  chunking: enChunking,
  common: enCommon,
  conversations: enConversations,
  duplicates: enDuplicates,
  embeddings: enEmbeddings,
  errors: enErrors,
  handover: enHandover,
  inbox: enInbox,
  insights: enInsights,
  knowledge: enKnowledge,
  mail: enMail,
  models: enModels,
  moving: enMoving,
  notifications: enNotifications,
  palette: enPalette,
  pictures: enPictures,
  pins: enPins,
  problem: enProblem,
  publish: enPublish,
  review: enReview,
  start: enStart,
  templates: enTemplates,
  trace: enTrace,
  workspaces: enWorkspaces,
};

const id = {
  account: idAccount,
  admin: idAdmin,
  api: idApi,
  attachments: idAttachments,
  audit: idAudit,
  auth: idAuth,
  bots: idBots,
  builder: idBuilder,
  chat: idChat,
  chunking: idChunking,
  common: idCommon,
  conversations: idConversations,
  duplicates: idDuplicates,
  embeddings: idEmbeddings,
  errors: idErrors,
  handover: idHandover,
  inbox: idInbox,
  insights: idInsights,
  knowledge: idKnowledge,
  mail: idMail,
  models: idModels,
  moving: idMoving,
  notifications: idNotifications,
  palette: idPalette,
  pictures: idPictures,
  pins: idPins,
  problem: idProblem,
  publish: idPublish,
  review: idReview,
  start: idStart,
  templates: idTemplates,
  trace: idTrace,
  workspaces: idWorkspaces,
};

export type Messages = typeof en;

export const messagesByLocale = { en, id };
