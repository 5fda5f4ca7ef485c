/** The frame of a bot's page in the bot's colours: its head, and the chat below. The public page and the preview share it. */
import type { CSSProperties, ReactNode } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import type { PublicBot } from "#lib/publishing/public-bot.ts";
import { accentVariables } from "#lib/text/accent.ts";

type BotFrameProps = {
  bot: Pick<PublicBot, "name" | "faceSeed" | "accent" | "theme" | "language">;
  /** The picture's address without its size. */
  picture: string | null;
  /** At the end of the head. */
  menu: ReactNode;
  className?: string;
  children: ReactNode;
};

export function BotFrame({ bot, picture, menu, className = "", children }: BotFrameProps) {
  const style = accentVariables(bot.accent) as CSSProperties;
  return (
    <div
      className={`chat-page ${className}`}
      style={style}
      data-theme={bot.theme === "auto" ? undefined : bot.theme}
      lang={bot.language}
    >
      <header className="chat-head">
        <BotFace seed={bot.faceSeed} picture={picture} size={32} />
        <p className="min-w-0 flex-1 truncate font-semibold text-ink">{bot.name}</p>
        {menu}
      </header>
      {children}
    </div>
  );
}
