/** What browsers have for speech, which TypeScript's types lack: standard, or with a prefix. */
type Heard = { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> };

export type SpeechRecognizer = {
  lang: string;
  interimResults: boolean;
  onresult: ((event: Heard) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start: () => void;
  abort: () => void;
  stop: () => void;
};

type Recognition = new () => SpeechRecognizer;

declare global {
  interface Window {
    SpeechRecognition?: Recognition;
    webkitSpeechRecognition?: Recognition;
  }
}

export const recognitionOf = (): Recognition | null =>
  window.SpeechRecognition ?? window.webkitSpeechRecognition ?? null;

export const heardIn = ({ results }: Heard): string =>
  Array.from(results, (result) => result[0]?.transcript ?? "").join("");
