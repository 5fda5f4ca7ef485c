"use client";
/** Above the builder: whose it is, how far it is saved, and what can be done with the whole. */
import { ArrowLeft, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { BotFace } from "./bot-face.tsx";
import type { SaveState } from "./editor-state.ts";

type BuilderHeadProps = {
  name: string;
  faceSeed: string;
  status: ReactNode;
  stateLine: string;
  onVersions: () => void;
  /** For who may change the bot; a step is null where there is none. */
  editing: { undo: (() => void) | null; redo: (() => void) | null; onPublish: () => void } | null;
};

export function SaveNote({ save }: { save: SaveState }) {
  const t = useTranslations("builder");
  if (save.kind === "refused") return <span className="text-danger">{t("save.refused", { why: save.sentence })}</span>;
  if (save.kind === "conflict") return <span className="text-danger">{t("save.conflict")}</span>;
  return <span className="text-muted">{t(`save.${save.kind}`)}</span>;
}

type StepProps = { label: string; icon: LucideIcon; onClick: (() => void) | null };

function Step({ label, icon: Icon, onClick }: StepProps) {
  return (
    <button
      type="button"
      className="chat-icon-button disabled:opacity-40"
      aria-label={label}
      disabled={onClick === null}
      onClick={onClick ?? undefined}
    >
      <Icon className="size-5" strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

export function BuilderHead({ name, faceSeed, status, stateLine, onVersions, editing }: BuilderHeadProps) {
  const t = useTranslations("builder");
  const common = useTranslations("common");
  return (
    <header className="builder-head">
      <Link href="/bots" className="chat-icon-button [grid-area:back]" aria-label={common("back")}>
        <ArrowLeft className="size-5" strokeWidth={1.75} aria-hidden="true" />
      </Link>
      <span className="[grid-area:face] max-sm:hidden">
        <BotFace seed={faceSeed} size={28} />
      </span>
      <h1 className="truncate font-bold [grid-area:title] sm:self-end">{name}</h1>
      <p className="truncate text-xs [grid-area:status] sm:self-start" role="status">
        {status}
        <span className="text-muted"> · {stateLine}</span>
      </p>
      <div className="flex items-center gap-1 [grid-area:tools]">
        {editing ? (
          <>
            <Step label={t("undo")} icon={Undo2} onClick={editing.undo} />
            <Step label={t("redo")} icon={Redo2} onClick={editing.redo} />
          </>
        ) : null}
        <Button look="quiet" onClick={onVersions}>
          {t("versions")}
        </Button>
      </div>
      {editing ? (
        <Button look="primary" className="justify-self-end [grid-area:publish]" onClick={editing.onPublish}>
          {t("publish")}
        </Button>
      ) : null}
    </header>
  );
}
