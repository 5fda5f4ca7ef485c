/** What a bot says first: face on a band of its tiles, name and opening message. */
import type { ReactNode } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { TileBand } from "#components/ui/tile-band.tsx";
import type { PublicBot } from "#lib/publishing/public-bot.ts";
import type { ChatTexts } from "./chat-texts.ts";

type OpeningProps = {
  bot: Pick<PublicBot, "name" | "faceSeed" | "tagline" | "disclosure">;
  /** The picture's address without its size. */
  picture: string | null;
  /** Drawn. */
  message: ReactNode;
  texts: Pick<ChatTexts, "disclosure">;
  /** Second where the page has a title of its own. */
  as?: "h1" | "h2";
};

export function Opening({ bot, picture, message, texts, as: Heading = "h1" }: OpeningProps) {
  return (
    <section className="opening" dir="auto">
      <TileBand seed={bot.faceSeed} tile={28} className="opening-band" />
      <span className="opening-face">
        <BotFace seed={bot.faceSeed} picture={picture} size={64} />
      </span>
      <Heading>{bot.name}</Heading>
      {bot.tagline ? <p className="text-muted">{bot.tagline}</p> : null}
      {bot.disclosure === null ? null : <p className="text-muted text-sm">{bot.disclosure || texts.disclosure}</p>}
      {message ? <div className="answer">{message}</div> : null}
    </section>
  );
}
