"use client";
/** What changes for visitors, a note, where the bot lives; afterwards the link to hand out. */
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { offerUndo } from "#components/ui/undo-toast.ts";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { publishLimits } from "#lib/publishing/schema.ts";
import { AccessForm, type AccessMode, type SetAccessAction } from "./access-form.tsx";
import { AddressForm, type ChangeAddressAction } from "./address-form.tsx";
import { useDraftNotes } from "./draft-notes.ts";
import { LiveAddress } from "./live-address.tsx";
import type { SpecPart } from "./spec-parts.ts";

export type PublishActions = {
  publish: Action<{ botId: string; revision: number; note: string }, { slug: string; number: number }>;
  unpublish: Action<{ botId: string }>;
  changeAddress: ChangeAddressAction;
  setAccess: SetAccessAction;
};

type PublishSheetProps = {
  isOpen: boolean;
  onClose: () => void;
  onPublished: () => void;
  botId: string;
  slug: string | null;
  access: AccessMode;
  versionNumber: number | null;
  changes: readonly SpecPart[];
  actions: PublishActions;
  /** Why the draft cannot be saved, while it cannot. */
  unsaved: string | null;
  /** Saves the draft; the revision to publish, or null when that failed: then `unsaved` says why. */
  prepare: () => Promise<number | null>;
  variables: ReactNode;
  networkAddress: string | null;
  /** Of a bot that was published before, also while it is offline. */
  wasPublished: boolean;
  /** Gives visitors back what they had. */
  putBack: () => void;
};

export function PublishSheet(props: PublishSheetProps) {
  const { isOpen, onClose, onPublished, botId, slug, access, versionNumber, changes, actions } = props;
  const { unsaved, prepare, variables, networkAddress, wasPublished, putBack } = props;
  const t = useTranslations("publish");
  const common = useTranslations("common");
  const parts = useTranslations("builder.specParts");
  const [published, setPublished] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [mode, setMode] = useState(access);
  const noteNotes = useDraftNotes().noteText("note", note.trim(), publishLimits.noteLength);
  const publish = useAction(actions.publish, (data) => {
    setPublished(data.slug);
    setNote("");
    onPublished();
  });
  const unpublish = useAction(actions.unpublish, () => {
    setPublished(null);
    onPublished();
    onClose();
    offerUndo(t("wentOffline"), common("undo"), putBack);
  });
  const handlePublish = async () => {
    const revision = await prepare();
    if (revision !== null) publish.run({ botId, revision, note });
  };
  const close = () => {
    setPublished(null);
    onClose();
  };
  const accessForm = (
    <AccessForm
      key={access}
      botId={botId}
      action={actions.setAccess}
      mode={mode}
      onMode={setMode}
      onDone={onPublished}
    />
  );
  const isAccessUnsaved = mode !== access;
  const isLive = versionNumber !== null;
  const nothingNew = isLive && changes.length === 0;
  return (
    <Dialog title={published ? t("done") : t("title")} isOpen={isOpen} onClose={close}>
      {published ? (
        <>
          <LiveAddress slug={published} networkAddress={networkAddress} />
          {accessForm}
        </>
      ) : null}
      {!published ? (
        <div className="flex flex-col gap-4">
          <Problem>{unsaved ? t("unsaved", { why: unsaved }) : publish.fields.note ? null : publish.message}</Problem>
          {variables}
          {!isLive ? (
            <>
              <p>{t(wasPublished ? "again" : "first")}</p>
              {accessForm}
            </>
          ) : null}
          {nothingNew ? <p>{t("nothingNew", { number: versionNumber })}</p> : null}
          {isLive && changes.length > 0 ? (
            <div className="flex flex-col gap-1">
              <p className="font-medium">{t("changes", { number: versionNumber })}</p>
              <ul className="list-disc ps-5">
                {changes.map((part) => (
                  <li key={part}>{parts(part)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {!nothingNew ? (
            <>
              <TextField
                label={t("note")}
                hint={t("noteHint")}
                error={noteNotes.error ?? publish.fields.note}
                count={noteNotes.count}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
              {isAccessUnsaved ? <p role="status">{t("saveAccessFirst")}</p> : null}
              <Button
                look="primary"
                disabled={publish.isPending || isAccessUnsaved || unsaved !== null}
                onClick={() => void handlePublish()}
              >
                {t("publish")}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {isLive && slug && !published ? (
        <>
          <hr className="border-line" />
          <LiveAddress slug={slug} networkAddress={networkAddress} />
          <AddressForm key={slug} botId={botId} slug={slug} action={actions.changeAddress} onDone={onPublished} />
          {accessForm}
          <Button
            look="danger"
            className="self-start"
            disabled={unpublish.isPending}
            onClick={() => unpublish.run({ botId })}
          >
            {t("unpublish")}
          </Button>
        </>
      ) : null}
    </Dialog>
  );
}
