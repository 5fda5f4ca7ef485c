"use client";
/** Speaking in the place of typing, where the browser can. Before the first time it is said where the sound may go. */
import { useEffect, useRef, useState } from "react";
import type { ChatTexts } from "./chat-texts.ts";
import { heardIn, recognitionOf, type SpeechRecognizer } from "./speech-recognition.ts";

const toldKey = "rakit-voice-told";

type VoiceInputProps = { text: string; disabled: boolean; texts: ChatTexts; onText: (text: string) => void };

export function VoiceInput({ text, disabled, texts, onText }: VoiceInputProps) {
  const [phase, setPhase] = useState<"idle" | "telling" | "listening">("idle");
  const [problem, setProblem] = useState<string | null>(null);
  const listening = useRef<SpeechRecognizer | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => listening.current?.abort(), []);

  const listen = () => {
    const Recognition = recognitionOf();
    if (!Recognition) return;
    localStorage.setItem(toldKey, "1");
    const recognizer = new Recognition();
    const before = text.trimEnd();
    recognizer.lang = button.current?.closest<HTMLElement>("[lang]")?.lang ?? "";
    recognizer.interimResults = true;
    recognizer.onresult = (event) => onText([before, heardIn(event).trim()].filter(Boolean).join(" "));
    recognizer.onerror = ({ error }) => {
      if (error !== "aborted") setProblem(error === "no-speech" ? texts.nothingHeard : texts.noMicrophone);
    };
    recognizer.onend = () => {
      listening.current = null;
      setPhase("idle");
    };
    listening.current = recognizer;
    setProblem(null);
    setPhase("listening");
    recognizer.start();
  };
  const press = () => {
    if (phase === "listening") listening.current?.stop();
    else if (phase === "telling") setPhase("idle");
    else if (localStorage.getItem(toldKey)) listen();
    else setPhase("telling");
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="voice-button"
        aria-label={phase === "listening" ? texts.stopListening : texts.speak}
        aria-pressed={phase === "listening"}
        disabled={disabled}
        onClick={press}
      >
        <svg
          viewBox="0 0 24 24"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <rect x="9" y="3" width="6" height="11" rx="3" fill={phase === "listening" ? "currentColor" : "none"} />
          <path d="M5 11a7 7 0 0 0 14 0M12 18v3" />
        </svg>
      </button>
      {phase === "telling" ? (
        <div className="voice-note">
          <p>{texts.voiceNotice}</p>
          <button type="button" className="chat-primary" onClick={listen}>
            {texts.startSpeaking}
          </button>
        </div>
      ) : null}
      <p role="status" className="voice-note empty:hidden">
        {phase === "listening" ? texts.listening : problem}
      </p>
    </>
  );
}
