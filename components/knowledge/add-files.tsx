"use client";
/** Files, chosen or dropped, many at once: sent one after another, each failing alone. */
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { sendFile } from "./send-file.ts";

type Sending = { name: string; share: number };

const accepted = ".pdf,.docx,.xlsx,.pptx,.csv,.tsv,.html,.htm,.md,.markdown,.txt,.jsonl,.ndjson";

export function AddFiles({ baseId }: { baseId: string }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problems, setProblems] = useState<string[]>([]);

  async function send(files: readonly File[]): Promise<void> {
    setProblems([]);
    for (const file of files) {
      setSending({ name: file.name, share: 0 });
      const sent = await sendFile(baseId, file, (share) => setSending({ name: file.name, share }));
      if (!sent.ok) {
        const reason = sent.reason ?? t("uploadCut");
        setProblems((before) => [...before, t("uploadFailed", { name: file.name, reason })]);
      }
      router.refresh();
    }
    setSending(null);
  }

  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!sending) void send([...event.dataTransfer.files]);
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
        <Button look="primary" disabled={sending !== null} onClick={() => input.current?.click()}>
          {t("chooseFiles")}
        </Button>
        <p className="text-muted text-sm">{t("dropFiles")}</p>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept={accepted}
          aria-label={t("chooseFiles")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            if (files.length > 0) void send(files);
          }}
        />
      </div>
      <p className="text-muted text-sm">{t("hints.file")}</p>
      <div aria-live="polite">
        {sending ? (
          <div className="flex flex-col gap-1">
            <p className="truncate text-sm">{t("uploading", { name: sending.name })}</p>
            <progress className="progress" value={sending.share} aria-label={t("uploading", { name: sending.name })} />
          </div>
        ) : null}
      </div>
      {problems.map((problem) => (
        <Problem key={problem}>{problem}</Problem>
      ))}
    </div>
  );
}
