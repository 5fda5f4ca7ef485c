"use client";
/** The preview of a bot's draft, as visitors will see its page. */
import { useLocale } from "next-intl";
import { useMemo } from "react";
import { PreviewChat, type PreviewChatProps } from "#components/chat/preview-chat.tsx";
import { offerOf } from "#lib/attachments/schema.ts";
import type { Bot } from "#lib/bots/schema.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import type { ModelChoice } from "#lib/providers/schema.ts";
import { suggestedQuestionsOf, toPublicBot } from "#lib/publishing/public-bot.ts";

type DraftPreviewProps = Pick<PreviewChatProps, "notice" | "isFlowing" | "beforeSend" | "renderRemedies"> & {
  bot: Pick<Bot, "id" | "slug">;
  spec: BotSpec;
  /** Those that the instance has; without any, no file is taken. */
  models?: readonly ModelChoice[];
};

const noModels: readonly ModelChoice[] = [];

export function DraftPreview({ bot, spec, models = noModels, ...props }: DraftPreviewProps) {
  const locale = useLocale();
  // Questions drawn at random stay while something else is edited.
  const suggestedQuestions = useMemo(() => suggestedQuestionsOf(spec.opening), [spec.opening]);
  const shown = { ...toPublicBot({ id: bot.id, slug: bot.slug ?? "", spec }), suggestedQuestions };
  const { modelIds } = spec.model;
  const asked = modelIds.length > 0 ? models.filter(({ id }) => modelIds.includes(id)) : models;
  return (
    <PreviewChat
      consent={spec.opening.consent.trim()}
      bot={shown}
      picture={spec.picture && memberPictureAddress(spec.picture)}
      offer={offerOf(spec.attachments, asked)}
      locale={locale}
      {...props}
    />
  );
}
