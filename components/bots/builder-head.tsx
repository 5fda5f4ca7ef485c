"use client";
/** The builder's header: the bot's workspace, the state of saving, and actions on the whole bot. */
import { ArrowLeft, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { BotFace } from "./bot-face.tsx";
import { useBuilder } from "./builder-context.ts";
import type { SaveState } from "./editor-state.ts";

function SaveNote({ save }: { save: SaveState }) {
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

/** How the draft differs from the published version. */
function VersionNote() {
  const t = useTranslations("builder");
  const { bot, versions, changes } = useBuilder();
  if (!bot.publishedVersion) return t(versions.length > 0 ? "offline" : "neverPublished");
  const { number } = bot.publishedVersion;
  return changes.length > 0 ? t("changesSince", { count: changes.length, number }) : t("sameAs", { number });
}

export function BuilderHead() {
  const t = useTranslations("builder");
  const common = useTranslations("common");
  const { canEdit, draft, show } = useBuilder();
  const { spec, save, past, future } = draft.state;
  return (
    <header className="builder-head">
      <Link href="/bots" className="chat-icon-button [grid-area:back]" aria-label={common("back")}>
        <ArrowLeft className="size-5" strokeWidth={1.75} aria-hidden="true" />
      </Link>
      <span className="[grid-area:face] max-sm:hidden">
        <BotFace seed={spec.faceSeed ?? spec.name} size={28} />
      </span>
      <h1 className="truncate font-bold [grid-area:title] sm:self-end">{spec.name}</h1>
      <p className="truncate text-xs [grid-area:status] sm:self-start" role="status">
        {canEdit ? <SaveNote save={save} /> : <span className="text-muted">{t("onlyLooking")}</span>}
        <span className="text-muted">
          {" "}
          · <VersionNote />
        </span>
      </p>
      <div className="flex items-center gap-1 [grid-area:tools]">
        {canEdit ? (
          <>
            <Step label={t("undo")} icon={Undo2} onClick={past.length > 0 ? draft.undo : null} />
            <Step label={t("redo")} icon={Redo2} onClick={future.length > 0 ? draft.redo : null} />
          </>
        ) : null}
        <Button look="quiet" onClick={() => show({ type: "sheetOpened", sheet: "versions" })}>
          {t("versions")}
        </Button>
      </div>
      {canEdit ? (
        <Button
          look="primary"
          className="justify-self-end [grid-area:publish]"
          onClick={() => show({ type: "sheetOpened", sheet: "publish" })}
        >
          {t("publish")}
        </Button>
      ) : null}
    </header>
  );
}
