/** The sign-in page of bots that only users with an account may use. */
import type { ChatTexts } from "./chat-texts.ts";

export function SignInGate({ path, texts }: { path: string; texts: ChatTexts }) {
  return (
    <main className="chat-gate">
      <h1>{texts.signInTitle}</h1>
      <a className="chat-primary" href={`/sign-in?next=${path}`}>
        {texts.signIn}
      </a>
    </main>
  );
}
