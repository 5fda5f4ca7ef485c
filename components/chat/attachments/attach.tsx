"use client";
/**
 * Adds files to a question: picked, taken with the camera, dropped onto the chat, pasted. What happens to them then is
 * loaded with the first one.
 */
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import type { Attached, Batch, FileTarget } from "./attached.ts";

const Tray = lazy(async () => ({ default: (await import("./attachment-tray.tsx")).AttachmentTray }));

export type AttachProps = {
  target: FileTarget;
  /** The files that wait are known by this name until they are sent. */
  storageKey: string;
  texts: ChatTexts;
  locale: string;
  /** The question is on its way, and its files with it. */
  isSending: boolean;
  onChange: (attached: Attached) => void;
};

const pictureTypes = "image/jpeg,image/png,image/webp,image/gif,image/avif";
const documentTypes = ".pdf,.docx,.xlsx,.pptx,.csv,.txt,.md,.html";

/** Text that comes with a picture, such as cells of a table, is what somebody wants to paste. */
function pastedFiles({ clipboardData }: ClipboardEvent): File[] {
  if (!clipboardData || clipboardData.getData("text/plain").trim()) return [];
  return [...clipboardData.files];
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") === true;

export function Attach({ target, storageKey, texts, locale, isSending, onChange }: AttachProps) {
  const t = texts.attach;
  const { documents, images } = target.offer;
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const [isKept, setKept] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const add = useCallback((files: readonly File[]) => {
    setOpen(false);
    if (files.length > 0) setBatches((before) => [...before, { key: before.length, files }]);
  }, []);

  // Picked before React listened.
  useEffect(() => add([...(picker.current?.files ?? [])]), [add]);
  useEffect(() => setKept(sessionStorage.getItem(storageKey) !== null), [storageKey]);
  useEffect(() => {
    const chat = root.current?.closest<HTMLElement>(".chat");
    const field = root.current?.closest("form")?.querySelector("textarea");
    if (!chat || !field) return;
    const ends = new AbortController();
    const { signal } = ends;
    const drop = (isOver: boolean) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const leaves =
        event.type === "dragleave" && event.relatedTarget instanceof Node && chat.contains(event.relatedTarget);
      if (!leaves) chat.toggleAttribute("data-dropping", isOver);
      if (event.type === "drop") add([...(event.dataTransfer?.files ?? [])]);
    };
    chat.addEventListener("dragover", drop(true), { signal });
    chat.addEventListener("dragleave", drop(false), { signal });
    chat.addEventListener("drop", drop(false), { signal });
    const paste = (event: ClipboardEvent) => {
      const files = pastedFiles(event);
      if (files.length > 0) event.preventDefault();
      add(files);
    };
    field.addEventListener("paste", paste, { signal });
    return () => ends.abort();
  }, [add]);

  const press = () => {
    const isTouched = matchMedia("(pointer: coarse)").matches;
    if (images === "on" && isTouched) setOpen(!isOpen);
    else picker.current?.click();
  };
  const input = (ref: typeof picker, accept: string, isCamera: boolean) => (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={!isCamera}
      accept={accept}
      {...(isCamera ? { capture: "environment" as const } : {})}
      aria-label={isCamera ? t.camera : t.add}
      onChange={({ target: chosen }) => {
        add([...(chosen.files ?? [])]);
        chosen.value = "";
      }}
    />
  );
  const accepted = [images === "off" ? "" : pictureTypes, documents ? documentTypes : ""].filter(Boolean).join(",");
  return (
    <div ref={root} className="contents">
      <button
        type="button"
        className="voice-button attach-button"
        aria-label={t.add}
        aria-expanded={isOpen}
        disabled={isSending}
        onClick={press}
      >
        <svg
          viewBox="0 0 24 24"
          className="size-5"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="m16 6-8.4 8.6a2 2 0 0 0 2.8 2.8l8.4-8.6a4 4 0 1 0-5.6-5.6l-8.4 8.5a6 6 0 1 0 8.5 8.5l8.4-8.5" />
        </svg>
      </button>
      {isOpen ? (
        <div className="voice-note">
          <button type="button" className="chip" onClick={() => camera.current?.click()}>
            {t.camera}
          </button>
          <button type="button" className="chip" onClick={() => picker.current?.click()}>
            {t.choose}
          </button>
        </div>
      ) : null}
      {input(picker, accepted, false)}
      {images === "on" ? input(camera, "image/*", true) : null}
      <p className="drop-note" aria-hidden="true">
        {t.drop}
      </p>
      {batches.length > 0 || isKept ? (
        <Suspense fallback={null}>
          <Tray
            target={target}
            batches={batches}
            storageKey={storageKey}
            texts={texts}
            locale={locale}
            isSending={isSending}
            onChange={onChange}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
