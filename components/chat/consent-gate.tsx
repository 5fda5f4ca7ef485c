/** Asks to agree to what a bot's team wrote, before the first question. */
import type { ReactNode } from "react";
import type { ChatTexts } from "./chat-texts.ts";

type ConsentGateProps = {
  text: string;
  texts: Pick<ChatTexts, "consentTitle" | "consentAgree">;
  /** Leads back to this page. */
  agree: () => Promise<void>;
  opening: ReactNode;
};

export function ConsentGate({ text, texts, agree, opening }: ConsentGateProps) {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-6 overflow-y-auto p-4">
      {opening}
      <section className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-4">
        <h2 className="font-semibold">{texts.consentTitle}</h2>
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
