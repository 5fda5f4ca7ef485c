import type { Context } from "#lib/access/context.ts";
import { wakeReaders, whereOwner } from "#lib/conversations/index.ts";
import { inTransaction } from "#lib/db/client.ts";
import { conflict, limitExceeded } from "#lib/errors.ts";
import { messageFor } from "#lib/i18n/translate.ts";
import { newId } from "#lib/ids.ts";
import { recordOutbox } from "#lib/outbox/record-outbox.ts";
import type { OpenBot } from "#lib/publishing/index.ts";
import { getSettings } from "#lib/settings/index.ts";
import { holdConversation } from "#lib/turns/index.ts";
import { findOpen, requireOwn } from "./access.ts";
import { mailMembers } from "./mails.ts";
import { addNotice } from "./notices.ts";
import { handoverLimits, type OwnHandover, type RequestHandoverInput } from "./schema.ts";
import { isServed } from "./service-hours.ts";
import { toOwnHandover } from "./to-handover.ts";

const dayMs = 86_400_000;

/** A visitor's requests of a day, for whatever bot: each is a mail to members. */
async function requireFew(ctx: Context): Promise<void> {
  const since = new Date(Date.now() - dayMs);
  const max = handoverLimits.perVisitorPerDay;
  const made = await ctx.db.handover.count({
    where: { conversation: whereOwner(ctx), requestedAt: { gt: since }, reason: { not: "member" } },
  });
  if (made >= max) throw limitExceeded("handover_too_many", { max });
}

/**
 * Tells the team that the visitor wants a person, and keeps the contact that they left. Asked again, it adds a contact to
 * what is open. Throws not found for anybody else's conversation; conflict where the bot has no hand-over, in the preview,
 * and before the visitor agreed to what the bot asks for; limit exceeded.
 */
export async function requestHandover(
  outer: Context,
  { bot, input }: { bot: OpenBot; input: RequestHandoverInput },
): Promise<OwnHandover> {
  if (bot.channel === "preview") throw conflict("handover_preview");
  if (!bot.spec.handover.enabled) throw conflict("handover_off");
  if (bot.consent?.isGiven === false) throw conflict("consent_needed");
  const { conversationId, reason, name, contact } = input;
  const { timeZone } = await getSettings(outer.db);
  const consent = input.consent ? bot.spec.handover.consent || messageFor(outer.locale, "chat.handover.consent") : "";
  await requireOwn(outer, bot, conversationId);
  const write = async (ctx: Context) => {
    const { language } = await requireOwn(ctx, bot, conversationId);
    const open = await findOpen(ctx, conversationId);
    if (open) {
      const left = contact || name ? { name: name || open.name, contact: contact || open.contact, consent } : {};
      return ctx.db.handover.update({ where: { id: open.id }, data: left });
    }
    await requireFew(ctx);
    const inHours = isServed(bot.spec.handover.hours, new Date(), bot.spec.timeZone ?? timeZone);
    const id = newId("handover");
    const made = await ctx.db.handover.create({
      data: { id, conversationId, botId: bot.id, reason, name, contact, consent, inHours },
    });
    await ctx.db.conversation.update({ where: { id: conversationId }, data: { handover: "waiting" } });
    await addNotice(ctx, { conversationId, language }, inHours ? "requested" : "requestedLate");
    const payload = { handoverId: id, conversationId, botId: bot.id, reason, hasContact: contact !== "" };
    await recordOutbox(ctx, { kind: "handover.requested", workspaceId: bot.workspaceId, payload });
    await mailMembers(ctx, { conversationId, reason, bot });
    return made;
  };
  const row = await holdConversation(conversationId, { stops: false }, () => inTransaction(outer, write));
  wakeReaders(conversationId);
  return toOwnHandover(row);
}
