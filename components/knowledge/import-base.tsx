"use client";
/** Imports a base from an exported archive: choose, upload, import, open. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Problem } from "#components/ui/problem.tsx";
import type { WorkspaceId } from "#lib/ids.ts";
import { sendArchive } from "./send-archive.ts";

/** The upload: the file's name, and its uploaded share. */
type Sending = { name: string; share: number };

function Progress({ sending: { name, share } }: { sending: Sending }) {
  const t = useTranslations("knowledge");
  const isSent = share >= 1;
  const label = isSent ? t("archive.settingUp") : t("uploading", { name });
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <p className="truncate text-sm">{label}</p>
      <progress className="progress" value={isSent ? undefined : share} aria-label={label} />
      {isSent ? <p className="text-muted text-sm">{t("archive.settingUpText")}</p> : null}
    </div>
  );
}

export function ImportBase({ workspaceId }: { workspaceId: WorkspaceId }) {
  const t = useTranslations("knowledge");
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef(new AbortController());
  const [isOpen, setOpen] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const send = async (file: File) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    const imported = await sendArchive(workspaceId, file, {
      onProgress: (share) => setSending({ name: file.name, share }),
      signal,
    });
    setSending(null);
    if (signal.aborted) return;
    if (!imported.ok) {
      setProblem(imported.reason ? t("archive.failed", { reason: imported.reason }) : t("archive.cut"));
      return;
    }
    const { id, name, chunks } = imported.base;
    toast(t("archive.done", { name, count: chunks }));
    router.push(`/knowledge/${id}`);
  };

  const handleChange = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (file) void send(file);
  };

  const handleClose = () => {
    setOpen(false);
    setProblem(null);
    // An archive that is uploaded already is imported all the same.
    if (sending && sending.share < 1) stop.current.abort();
  };

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("archive.action")}</Button>
      <Dialog title={t("archive.title")} isOpen={isOpen} onClose={handleClose}>
        <div className="flex flex-col gap-4">
          <Problem>{problem}</Problem>
          {sending ? <Progress sending={sending} /> : <p className="text-muted text-sm">{t("archive.text")}</p>}
          {sending ? null : (
            <Button look="primary" onClick={() => input.current?.click()}>
              {t("archive.choose")}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept=".zip,application/zip"
            aria-label={t("archive.choose")}
            onChange={handleChange}
          />
        </div>
      </Dialog>
    </>
  );
}
