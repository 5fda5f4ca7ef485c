"use client";
/** The builder's header: the bot's workspace, the state of saving, and actions on the whole bot. */
import { ArrowLeft, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { conversationListPath } from "#components/conversations/conversation-path.ts";
import { usePalette } from "#components/palette/palette-context.tsx";
import { pinsPath } from "#components/pins/pin-path.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { RowMenu } from "#components/ui/row-menu.tsx";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import { BotFace } from "./bot-face.tsx";
import { useBuilder } from "./builder-context.ts";
import { SaveNote } from "./save-note.tsx";

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
  const { bot, canEdit, draft, show } = useBuilder();
  const palette = usePalette();
  const { spec, save, past, future } = draft.state;
  const undo = past.length > 0 ? draft.undo : null;
  const redo = future.length > 0 ? draft.redo : null;
  const openVersions = () => show({ type: "sheetOpened", sheet: "versions" });
  const itemOf = (label: string, step: (() => void) | null) =>
    canEdit ? { label, isDisabled: step === null, onChoose: () => step?.() } : null;
  return (
    <header className="builder-head">
      <Link href="/bots" className="chat-icon-button -ms-2" aria-label={common("back")}>
        <ArrowLeft className="size-5" strokeWidth={1.75} aria-hidden="true" />
      </Link>
      <span className="max-sm:hidden">
        <BotFace seed={spec.faceSeed} picture={spec.picture && memberPictureAddress(spec.picture)} size={28} />
      </span>
      <div className="min-w-0 flex-1 leading-tight">
        <h1 className="truncate font-bold">{spec.name}</h1>
        <p className="truncate text-xs" role="status">
          {canEdit ? <SaveNote save={save} /> : <span className="text-muted">{t("onlyLooking")}</span>}
          <span className="text-muted">
            {" "}
            · <VersionNote />
          </span>
        </p>
      </div>
      <div className="flex items-center gap-1 max-md:hidden">
        {canEdit ? (
          <>
            <Step label={t("undo")} icon={Undo2} onClick={undo} />
            <Step label={t("redo")} icon={Redo2} onClick={redo} />
          </>
        ) : null}
        {canEdit ? (
          <ButtonLink look="quiet" className="max-lg:hidden" href={conversationListPath({ bot: bot.id })}>
            {common("conversations")}
          </ButtonLink>
        ) : null}
        <ButtonLink look="quiet" className="max-lg:hidden" href={pinsPath(bot.id)}>
          {t("pins")}
        </ButtonLink>
        <Button look="quiet" onClick={openVersions}>
          {t("versions")}
        </Button>
      </div>
      <div className="lg:hidden">
        <RowMenu
          label={common("moreNamed", { name: spec.name })}
          items={[
            itemOf(t("undo"), undo),
            itemOf(t("redo"), redo),
            { label: t("versions"), onChoose: openVersions },
            { label: t("pins"), href: pinsPath(bot.id) },
            canEdit ? { label: common("conversations"), href: conversationListPath({ bot: bot.id }) } : null,
            { label: common("find"), onChoose: palette.open },
          ]}
        />
      </div>
      {canEdit ? (
        <Button look="primary" onClick={() => show({ type: "sheetOpened", sheet: "publish" })}>
          {t("publish")}
        </Button>
      ) : null}
    </header>
  );
}
