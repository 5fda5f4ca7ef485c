"use client";
/** Asks for the password that a bot's team gave out. */
import { useActionState } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import type { ChatTexts } from "./chat-texts.ts";

type PasswordGateProps = {
  bot: { name: string; faceSeed: string };
  texts: ChatTexts;
  enter: (before: string | null, form: FormData) => Promise<string | null>;
};

export function PasswordGate({ bot, texts, enter }: PasswordGateProps) {
  const [problem, submit, isPending] = useActionState(enter, null);
  return (
    <main className="chat-gate">
      <BotFace seed={bot.faceSeed} size={56} />
      <h1>{bot.name}</h1>
      <p className="text-muted">{texts.passwordTitle}</p>
      <form action={submit} className="blanks w-full max-w-sm">
        <label htmlFor="bot-password" className="text-ink text-sm">
          {texts.password}
        </label>
        <input
          id="bot-password"
          name="password"
          type="password"
          className="chat-input"
          autoComplete="off"
          required
          aria-invalid={problem !== null}
          aria-describedby="bot-password-hint"
        />
        <p
          id="bot-password-hint"
          className={problem ? "text-danger text-sm" : "text-muted text-sm"}
          role={problem ? "alert" : undefined}
        >
          {problem ?? texts.passwordHint}
        </p>
        <button type="submit" className="chat-primary" disabled={isPending}>
          {texts.open}
        </button>
      </form>
    </main>
  );
}
