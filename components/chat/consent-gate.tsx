"use client";
/** Asks to agree to what a bot's team wrote, before the first question. */
import { useActionState } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import type { ChatTexts } from "./chat-texts.ts";

type ConsentGateProps = {
  bot: { name: string; faceSeed: string };
  text: string;
  texts: Pick<ChatTexts, "consentTitle" | "consentAgree">;
  agree: (before: string | null) => Promise<string | null>;
};

export function ConsentGate({ bot, text, texts, agree }: ConsentGateProps) {
  const [problem, submit, isPending] = useActionState(agree, null);
  return (
    <main className="chat-gate">
      <BotFace seed={bot.faceSeed} size={56} />
      <h1>{bot.name}</h1>
      <p className="text-muted">{texts.consentTitle}</p>
      <p className="max-w-prose whitespace-pre-line break-words text-start">{text}</p>
      {problem ? (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      ) : null}
      <form action={submit}>
        <button type="submit" className="chat-primary" disabled={isPending}>
          {texts.consentAgree}
        </button>
      </form>
    </main>
  );
}
