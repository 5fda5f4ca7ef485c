/** A bot's opening: face, name and opening message. */
import { BotFace } from "#components/bots/bot-face.tsx";
import { Markdown } from "./markdown.tsx";

type OpeningProps = {
  name: string;
  faceSeed: string;
  message: string;
  tagline: string;
  citationLabel: string;
  /** "h2" where the page has a title of its own. */
  as?: "h1" | "h2";
};

export function Opening({ name, faceSeed, message, tagline, citationLabel, as: Heading = "h1" }: OpeningProps) {
  return (
    <section className="opening" dir="auto">
      <BotFace seed={faceSeed} size={56} />
      <Heading>{name}</Heading>
      {tagline ? <p className="text-muted">{tagline}</p> : null}
      {message ? (
        <div className="answer">
          <Markdown text={message} citationNumbers={[]} citationLabel={citationLabel} />
        </div>
      ) : null}
    </section>
  );
}
