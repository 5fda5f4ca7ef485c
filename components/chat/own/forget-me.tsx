"use client";
/** Says what forgetting a visitor deletes, asks once, and deletes it. */
import { useState } from "react";
import { useBegunConversation } from "#components/chat/begun-conversation.tsx";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import { Button } from "#components/ui/button.tsx";
import { Modal } from "#components/ui/modal.tsx";

type ForgetMeProps = {
  base: string;
  botName: string;
  texts: ChatTexts;
  forget: (input: { everywhere: boolean }) => Promise<void>;
};

export function ForgetMe({ base, botName, texts, forget }: ForgetMeProps) {
  const { leave } = useBegunConversation();
  const [isOpen, setOpen] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const [state, setState] = useState<"asks" | "forgets" | "failed" | "done">("asks");
  const { own } = texts;
  const isDone = state === "done";
  const close = () => {
    if (isDone) window.location.assign(base);
    else if (state !== "forgets") setOpen(false);
  };
  const handleForget = async () => {
    setState("forgets");
    // Without its cookie the browser gets the page anew: it must not be that of a chat that is gone.
    window.history.replaceState(null, "", base);
    leave();
    setState(
      await forget({ everywhere }).then(
        () => "done" as const,
        () => "failed" as const,
      ),
    );
  };
  const scopes = [
    { value: false, label: own.forgetHere.replace("{bot}", () => botName) },
    { value: true, label: own.forgetEverywhere },
  ];
  return (
    <>
      <button type="button" className="answer-action -ms-2 self-start text-danger" onClick={() => setOpen(true)}>
        {own.forget}
      </button>
      <Modal isOpen={isOpen} onClose={close} name={{ label: own.forgetTitle }}>
        <div className="flex max-h-[85dvh] flex-col gap-4 overflow-y-auto p-5">
          <h2 className="font-semibold text-ink text-lg">{own.forgetTitle}</h2>
          {isDone ? (
            <>
              <p role="status">{own.forgotten}</p>
              <a className="chat-primary" href={base}>
                {own.startAnew}
              </a>
            </>
          ) : (
            <>
              <p>{own.forgetText}</p>
              <fieldset className="flex flex-col gap-1" disabled={state === "forgets"}>
                <legend className="mb-1 font-medium text-sm">{own.forgetScope}</legend>
                {scopes.map(({ value, label }) => (
                  <label key={label} className="flex min-h-11 items-center gap-3">
                    <input
                      type="radio"
                      className="size-4 shrink-0 accent-accent"
                      name="scope"
                      checked={everywhere === value}
                      onChange={() => setEverywhere(value)}
                    />
                    {label}
                  </label>
                ))}
              </fieldset>
              {state === "failed" ? (
                <p role="alert" className="chat-problem">
                  {own.notDone}
                </p>
              ) : null}
              <div className="flex flex-wrap gap-2">
                <Button look="danger" disabled={state === "forgets"} onClick={() => void handleForget()}>
                  {state === "forgets" ? own.forgetting : own.forgetDo}
                </Button>
                <Button look="quiet" disabled={state === "forgets"} onClick={close}>
                  {texts.cancel}
                </Button>
              </div>
            </>
          )}
        </div>
      </Modal>
    </>
  );
}
