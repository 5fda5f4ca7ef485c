"use client";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import { FileIcon } from "./file-icon.tsx";
import { fileSize } from "./file-size.ts";
import type { TrayFile } from "./tray-state.ts";

type TrayItemProps = {
  file: TrayFile;
  /** The address of what it shows; null for a document. */
  picture: string | null;
  texts: ChatTexts;
  locale: string;
  onRetry: () => void;
  onRemove: () => void;
};

function stateOf({ attachment, progress, sizeBytes }: TrayFile, { attach }: ChatTexts, locale: string): string {
  if (attachment) return fileSize(sizeBytes, locale);
  if (progress < 1) return attach.uploading.replace("{percent}", String(Math.floor(progress * 100)));
  return attach.checking;
}

export function TrayItem({ file, picture, texts, locale, onRetry, onRemove }: TrayItemProps) {
  const { attach } = texts;
  const { name, problem, attachment, progress, mayRetry } = file;
  return (
    <li className={`tray-item ${problem ? "tray-refused" : ""}`}>
      <span className="tray-picture">
        {picture && problem === null ? (
          // biome-ignore lint/performance/noImgElement: a file of this browser, or of its visitor alone
          <img src={picture} alt="" className="size-full object-cover" />
        ) : (
          <FileIcon />
        )}
      </span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium" dir="auto">
          {name}
        </span>
        {problem ? (
          <span role="alert">{problem}</span>
        ) : (
          <span className="text-muted tabular-nums">{stateOf(file, texts, locale)}</span>
        )}
        {mayRetry ? (
          <button type="button" className="self-start underline" onClick={onRetry}>
            {attach.retry}
          </button>
        ) : null}
        {attachment || problem ? null : <progress className="tray-progress" value={progress} aria-label={name} />}
      </span>
      <button
        type="button"
        className="tray-remove"
        aria-label={attach.remove.replace("{name}", name)}
        onClick={onRemove}
      >
        <svg
          viewBox="0 0 24 24"
          className="size-4"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M6 6l12 12M18 6L6 18" />
        </svg>
      </button>
    </li>
  );
}
