/** What a bot says first: face, name and opening message. */
import type { ReactNode } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";

type OpeningProps = {
  name: string;
  faceSeed: string;
  /** Drawn. */
  message: ReactNode;
  tagline: string;
  /** Second where the page has a title of its own. */
  as?: "h1" | "h2";
};

export function Opening({ name, faceSeed, message, tagline, as: Heading = "h1" }: OpeningProps) {
  return (
    <section className="opening" dir="auto">
      <BotFace seed={faceSeed} size={56} />
      <Heading>{name}</Heading>
      {tagline ? <p className="text-muted">{tagline}</p> : null}
      {message ? <div className="answer">{message}</div> : null}
    </section>
  );
}
