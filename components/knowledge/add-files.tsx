"use client";
/** Uploads files, chosen or dropped, many at once, with the result of each. */
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { acceptedFiles, listFormats } from "#lib/parsing/formats.ts";
import { type FileResult, fileQueue, nothingSent, type Sending } from "./file-queue.ts";
import type { Sent } from "./send-file.ts";

/** The result of an uploaded file. */
function Told({ result: { name, sent } }: { result: FileResult }) {
  const t = useTranslations("knowledge");
  if (!sent.ok || sent.outcome.kind === "sent") return null;
  const { outcome } = sent;
  return (
    <p className="break-words text-sm">
      {outcome.kind === "lines"
        ? t("linesAdded", { name, added: outcome.added, known: outcome.known })
        : t("fileKnown", { name, title: outcome.title })}
    </p>
  );
}

function Progress({ sending: { current, waiting, results } }: { sending: Sending }) {
  const t = useTranslations("knowledge");
  const count = results.filter(({ sent }) => sent.ok && sent.outcome.kind === "sent").length;
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      {current ? (
        <div className="flex flex-col gap-1">
          <p className="truncate text-sm">{t("uploading", { name: current.name })}</p>
          <progress className="progress" value={current.share} aria-label={t("uploading", { name: current.name })} />
          {waiting > 0 ? <p className="text-muted text-sm">{t("filesWaiting", { count: waiting })}</p> : null}
        </div>
      ) : null}
      {results.map((result) => (
        <Told key={result.id} result={result} />
      ))}
      {current === null && count > 0 ? <p className="text-sm">{t("filesSent", { count })}</p> : null}
    </div>
  );
}

function Failed({ result: { name, sent } }: { result: FileResult }) {
  const t = useTranslations("knowledge");
  if (sent.ok) return null;
  return <Problem>{t("uploadFailed", { name, reason: sent.reason ?? t("uploadCut") })}</Problem>;
}

type AddFilesProps = {
  /** Sends one file; `onProgress` gets the uploaded share, 0 to 1. */
  send: (file: File, onProgress: (share: number) => void) => Promise<Sent>;
  onAdded?: () => void;
};

export function AddFiles({ send, onAdded }: AddFilesProps) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState(nothingSent);
  // The queue outlives the renders that made its callbacks.
  const latest = useRef({ send, onAdded });
  latest.current = { send, onAdded };
  const [queue] = useState(() =>
    fileQueue<File>({
      send: (file, onProgress) => latest.current.send(file, onProgress),
      onChange: setSending,
      onSent: () => {
        router.refresh();
        latest.current.onAdded?.();
      },
    }),
  );

  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    queue.add([...event.dataTransfer.files]);
  };

  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; the button inside does the same */}
      <div
        className={`flex flex-col items-center gap-2 rounded-card border border-dashed px-4 py-6 text-center ${isOver ? "border-accent bg-accent-soft" : "border-control-line"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={handleDrop}
      >
        <FileUp aria-hidden className="size-6 text-muted" strokeWidth={1.75} />
        <Button look="primary" onClick={() => input.current?.click()}>
          {t("chooseFiles")}
        </Button>
        <p className="text-muted text-sm">{t("dropFiles")}</p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={acceptedFiles}
          aria-label={t("chooseFiles")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            queue.add(files);
          }}
        />
      </div>
      <p className="text-muted text-sm">
        {t("hints.file", { formats: listFormats((key, params) => t(`formats.${key}`, params)) })}
      </p>
      <Progress sending={sending} />
      {sending.results.map((result) => (
        <Failed key={result.id} result={result} />
      ))}
    </div>
  );
}
