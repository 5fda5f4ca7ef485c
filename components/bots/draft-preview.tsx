"use client";
/** The preview of a bot's draft, as visitors will see its page. */
import { useLocale } from "next-intl";
import { useMemo } from "react";
import { PreviewChat, type PreviewChatProps } from "#components/chat/preview-chat.tsx";
import type { Bot } from "#lib/bots/schema.ts";
import type { BotSpec } from "#lib/bots/spec.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import { suggestedQuestionsOf, toPublicBot } from "#lib/publishing/public-bot.ts";

type DraftPreviewProps = Pick<PreviewChatProps, "notice" | "isFlowing" | "beforeSend" | "renderRemedies"> & {
  bot: Pick<Bot, "id" | "slug">;
  spec: BotSpec;
};

export function DraftPreview({ bot, spec, ...props }: DraftPreviewProps) {
  const locale = useLocale();
  // Questions drawn at random stay while something else is edited.
  const suggestedQuestions = useMemo(() => suggestedQuestionsOf(spec.opening), [spec.opening]);
  const shown = { ...toPublicBot({ id: bot.id, slug: bot.slug ?? "", spec }), suggestedQuestions };
  return (
    <PreviewChat
      consent={spec.opening.consent.trim()}
      bot={shown}
      picture={spec.picture && memberPictureAddress(spec.picture)}
      locale={locale}
      {...props}
    />
  );
}
