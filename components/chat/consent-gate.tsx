/** Asks to agree to what a bot's team wrote, before the first question. */
import type { ReactNode } from "react";
import type { ChatTexts } from "./chat-texts.ts";

type ConsentGateProps = {
  text: string;
  texts: Pick<ChatTexts, "consentTitle" | "consentAgree">;
  agree: () => Promise<void>;
  opening: ReactNode;
  /** Of the texts, where the page around it has a title of its own level. */
  as?: "h2" | "h3";
};

export function ConsentGate({ text, texts, agree, opening, as: Heading = "h2" }: ConsentGateProps) {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-6 overflow-y-auto p-4">
      {opening}
      <section className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4">
        <Heading className="font-semibold">{texts.consentTitle}</Heading>
        <p className="whitespace-pre-line break-words">{text}</p>
        <form action={agree}>
          <button type="submit" className="chat-primary">
            {texts.consentAgree}
          </button>
        </form>
      </section>
    </div>
  );
}
