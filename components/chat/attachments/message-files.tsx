"use client";
/** The files of a sent question, and what of them its answer was made from. Loaded with the first message that has one. */
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import type { Attachment } from "#lib/attachments/schema.ts";
import type { FileRead } from "#lib/turn/schema.ts";
import { FileIcon } from "./file-icon.tsx";
import { fileSize } from "./file-size.ts";

type MessageFilesProps = {
  files: readonly Attachment[];
  /** The address of a file; null where it may not be opened. */
  addressOf: (file: Attachment) => string | null;
  open: string;
  locale: string;
};

export function MessageFiles({ files, addressOf, open, locale }: MessageFilesProps) {
  return (
    <ul className="message-files">
      {files.map((file) => {
        const { id, name, kind, sizeBytes, width, height } = file;
        const address = addressOf(file);
        const label = open.replace("{name}", name);
        if (kind === "image" && address)
          return (
            <li key={id}>
              <a
                href={address}
                target="_blank"
                rel="noreferrer"
                aria-label={label}
                title={name}
                className="message-picture"
              >
                {/* biome-ignore lint/performance/noImgElement: a file of its visitor alone, which no optimizer may keep */}
                <img src={address} alt="" width={width ?? undefined} height={height ?? undefined} loading="lazy" />
              </a>
            </li>
          );
        const inside = (
          <>
            <FileIcon />
            <span className="truncate" dir="auto">
              {name}
            </span>
            <span className="shrink-0 text-muted">{fileSize(sizeBytes, locale)}</span>
          </>
        );
        return (
          <li key={id} className="min-w-0 max-w-full">
            {address ? (
              <a href={address} download={name} title={label} className="message-file">
                {inside}
              </a>
            ) : (
              <span className="message-file">{inside}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Says how much of each file was read, where it was not all of it. */
export function FilesRead({ read, texts: { attach } }: { read: readonly FileRead[]; texts: ChatTexts }) {
  const partly = read.filter(({ share }) => share < 1);
  if (partly.length === 0) return null;
  return (
    <ul className="flex flex-col text-muted text-sm">
      {partly.map(({ attachmentId, name, share }) => (
        <li key={attachmentId} dir="auto">
          {(share > 0 ? attach.partRead : attach.unread)
            .replace("{percent}", String(Math.round(share * 100)))
            .replace("{name}", () => name)}
        </li>
      ))}
    </ul>
  );
}
