"use client";
/** The files beside a question that is being written: how far they are, why one was refused, what each is. */
import { useEffect, useReducer, useRef } from "react";
import type { ChatTexts } from "#components/chat/chat-texts.ts";
import { keepTyped } from "#components/chat/typed-text.ts";
import { randomKey } from "#lib/text/random-key.ts";
import type { Attached, Batch, FileTarget } from "./attached.ts";
import { fileLimits } from "./file-limits.ts";
import { TrayItem } from "./tray-item.tsx";
import { attachedOf, storedFile, type TrayFile, trayReducer } from "./tray-state.ts";
import { readable, uploadFile } from "./upload-file.ts";

type AttachmentTrayProps = {
  target: FileTarget;
  batches: readonly Batch[];
  storageKey: string;
  texts: ChatTexts;
  locale: string;
  isSending: boolean;
  onChange: (attached: Attached) => void;
};

const megabyte = 1_000_000;

/** Why a file is refused before it is sent; null where the server decides. */
function refusalOf(file: File, { offer }: FileTarget, { attach }: ChatTexts): string | null {
  const isImage = file.type.startsWith("image/");
  if (file.size === 0) return attach.empty;
  if (isImage && offer.images === "off") return attach.noImages;
  if (isImage && offer.images === "unseen") return offer.documents ? attach.unseenButDocuments : attach.unseen;
  if (!isImage && !offer.documents) return attach.noDocuments;
  const max = isImage ? fileLimits.imageBytes : fileLimits.documentBytes;
  return file.size > max ? attach.tooLarge.replace("{max}", String(max / megabyte)) : null;
}

function keptFiles(storageKey: string): TrayFile[] {
  const kept = sessionStorage.getItem(storageKey);
  return kept ? JSON.parse(kept).map(storedFile) : [];
}

/** What is not yet sent of a file, and what shows it. */
type Held = { file: File; url: string | null; stop: AbortController };

export function AttachmentTray({
  target,
  batches,
  storageKey,
  texts,
  locale,
  isSending,
  onChange,
}: AttachmentTrayProps) {
  const [state, dispatch] = useReducer(trayReducer, { files: [], isOver: false }, (empty) => ({
    ...empty,
    files: keptFiles(storageKey),
  }));
  const held = useRef(new Map<string, Held>());
  const taken = useRef(0);
  const attached = attachedOf(state);

  const send = async (key: string) => {
    const kept = held.current.get(key);
    if (!kept) return;
    kept.stop = new AbortController();
    const { signal } = kept.stop;
    const change = (changed: Partial<TrayFile>) => {
      if (!signal.aborted) dispatch({ type: "changed", key, change: changed });
    };
    change({ problem: null, mayRetry: false, progress: 0 });
    const sent = await uploadFile(target, await readable(kept.file), {
      signal,
      onProgress: (progress) => change({ progress }),
    });
    if (sent.taken) change({ attachment: sent.attachment, progress: 1 });
    else change({ problem: sent.problem ?? texts.attach.lost, mayRetry: sent.problem === null });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: each batch is taken once, however often the rest changes
  useEffect(() => {
    const fresh = batches.slice(taken.current).flatMap(({ files }) => files);
    taken.current = batches.length;
    if (fresh.length === 0) return;
    const room = Math.max(0, fileLimits.perMessage - state.files.length);
    const added = fresh.slice(0, room).map((file): TrayFile => {
      const key = randomKey();
      const problem = refusalOf(file, target, texts);
      const isImage = file.type.startsWith("image/");
      const url = isImage && problem === null ? URL.createObjectURL(file) : null;
      held.current.set(key, { file, url, stop: new AbortController() });
      return {
        key,
        name: file.name,
        sizeBytes: file.size,
        isImage,
        progress: 0,
        attachment: null,
        problem,
        mayRetry: false,
      };
    });
    dispatch({ type: "added", files: added, isOver: fresh.length > room });
    for (const { key, problem } of added) if (problem === null) void send(key);
  }, [batches]);

  const ids = attached.files.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the composer is told of files, not of each percent
  useEffect(() => {
    keepTyped(storageKey, attached.files.length > 0 ? JSON.stringify(attached.files) : "");
    onChange(attached);
  }, [ids, attached.isBusy]);
  useEffect(() => {
    const all = held.current;
    return () => {
      for (const { url, stop } of all.values()) {
        stop.abort();
        if (url) URL.revokeObjectURL(url);
      }
    };
  }, []);

  const remove = ({ key, attachment }: TrayFile) => {
    const kept = held.current.get(key);
    kept?.stop.abort();
    if (kept?.url) URL.revokeObjectURL(kept.url);
    held.current.delete(key);
    dispatch({ type: "removed", key });
    // Left behind it would be deleted after a day.
    if (attachment)
      void fetch(`${target.endpoint}/files/${attachment.id}`, {
        method: "DELETE",
        headers: target.headers ?? {},
      }).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
      });
  };

  if (state.files.length === 0 && !state.isOver) return null;
  return (
    <div className="attachment-tray" hidden={isSending}>
      <ul aria-label={texts.attach.added} className="flex flex-wrap gap-2">
        {state.files.map((file) => (
          <TrayItem
            key={file.key}
            file={file}
            picture={
              held.current.get(file.key)?.url ??
              (file.attachment && file.isImage ? `${target.endpoint}/files/${file.attachment.id}` : null)
            }
            texts={texts}
            locale={locale}
            onRetry={() => void send(file.key)}
            onRemove={() => remove(file)}
          />
        ))}
      </ul>
      {state.isOver ? (
        <p role="alert" className="text-sm">
          {texts.attach.tooMany.replace("{max}", String(fileLimits.perMessage))}
        </p>
      ) : null}
    </div>
  );
}
