"use client";
/** What changes for visitors, a note, where the bot lives; afterwards the link to hand out. */
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyLine } from "#components/ui/copy-line.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { textOf } from "#components/ui/form-text.ts";
import { Problem } from "#components/ui/problem.tsx";
import { type Action, useAction } from "#components/ui/use-action.ts";
import { accessModes } from "#lib/publishing/schema.ts";
import type { SpecPart } from "./editor-state.ts";

export type PublishActions = {
  publish: Action<{ botId: string; revision: number; note: string }, { slug: string; number: number }>;
  unpublish: Action<{ botId: string }>;
  changeAddress: Action<{ botId: string; slug: string }, { slug: string }>;
  setAccess: Action<{ botId: string; access: (typeof accessModes)[number]; password?: string }>;
};

type PublishSheetProps = {
  isOpen: boolean;
  onClose: () => void;
  onPublished: () => void;
  botId: string;
  slug: string | null;
  access: (typeof accessModes)[number];
  versionNumber: number | null;
  changes: readonly SpecPart[];
  actions: PublishActions;
  /** Saves the draft; the revision to publish, or null when that failed. */
  prepare: () => Promise<number | null>;
};

function QrCode({ url, label }: { url: string; label: string }) {
  const [image, setImage] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void import("qrcode")
      .then(({ default: qrcode }) => qrcode.toDataURL(url, { margin: 1, width: 168 }))
      .then((data) => {
        if (isCurrent) setImage(data);
      });
    return () => {
      isCurrent = false;
    };
  }, [url]);
  const picture = (source: string) => (
    // biome-ignore lint/performance/noImgElement: a data address gains nothing from the image optimiser
    <img src={source} alt={label} width={168} height={168} className="rounded-control border border-line bg-white" />
  );
  return image ? picture(image) : null;
}

function Live({ slug }: { slug: string }) {
  const t = useTranslations("publish");
  const url = `${location.origin}/b/${slug}`;
  return (
    <div className="flex flex-col gap-3 sm:flex-row">
      <QrCode url={url} label={t("qr")} />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <CopyLine label={t("address")} text={url} />
        <a className="text-accent underline" href={url} target="_blank" rel="noreferrer">
          {t("openPage")}
        </a>
        <p className="text-muted text-sm">{t("phoneHint")}</p>
      </div>
    </div>
  );
}

function AddressForm({
  botId,
  slug,
  action,
  onDone,
}: {
  botId: string;
  slug: string;
  action: PublishActions["changeAddress"];
  onDone: () => void;
}) {
  const t = useTranslations("publish");
  const { run, isPending, problem, fields } = useAction(action, onDone);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run({ botId, slug: textOf(new FormData(event.currentTarget), "slug") });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <TextField
        label={t("changeAddress")}
        hint={t("changeAddressHint")}
        name="slug"
        defaultValue={slug}
        spellCheck={false}
        error={fields.slug}
      />
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAddress")}
      </Button>
    </form>
  );
}

function AccessForm({
  botId,
  access,
  action,
  onDone,
}: {
  botId: string;
  access: string;
  action: PublishActions["setAccess"];
  onDone: () => void;
}) {
  const t = useTranslations("publish");
  const [mode, setMode] = useState(access);
  const { run, isPending, problem, fields } = useAction(action, onDone);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), "password");
    run({ botId, access: accessModes.find((known) => known === mode) ?? "public", ...(password ? { password } : {}) });
  };
  return (
    <form className="flex flex-col gap-3" onSubmit={handleSubmit}>
      <Problem>{problem}</Problem>
      <SelectField
        label={t("access")}
        value={mode}
        options={accessModes.map((value) => ({ value, label: t(`accessModes.${value}`) }))}
        onChange={(event) => setMode(event.target.value)}
      />
      {mode === "password" ? (
        <TextField
          label={t("password")}
          name="password"
          type="text"
          autoComplete="off"
          hint={t("passwordHint")}
          error={fields.password}
        />
      ) : null}
      <Button type="submit" className="self-start" disabled={isPending}>
        {t("saveAccess")}
      </Button>
    </form>
  );
}

export function PublishSheet(props: PublishSheetProps) {
  const { isOpen, onClose, onPublished, botId, slug, access, versionNumber, changes, actions, prepare } = props;
  const t = useTranslations("publish");
  const parts = useTranslations("builder.specParts");
  const [published, setPublished] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const publish = useAction(actions.publish, (data) => {
    setPublished(data.slug);
    setNote("");
    onPublished();
  });
  const unpublish = useAction(actions.unpublish, () => {
    setPublished(null);
    onPublished();
    onClose();
  });
  const handlePublish = async () => {
    const revision = await prepare();
    if (revision !== null) publish.run({ botId, revision, note });
  };
  const close = () => {
    setPublished(null);
    onClose();
  };
  const isLive = versionNumber !== null;
  const nothingNew = isLive && changes.length === 0;
  return (
    <Dialog title={published ? t("done") : t("title")} isOpen={isOpen} onClose={close}>
      {published ? <Live slug={published} /> : null}
      {!published ? (
        <div className="flex flex-col gap-4">
          <Problem>{publish.message}</Problem>
          {!isLive ? <p>{t("first")}</p> : null}
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
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
              />
              <Button look="primary" disabled={publish.isPending} onClick={() => void handlePublish()}>
                {t("publish")}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {isLive && slug && !published ? (
        <>
          <hr className="border-line" />
          <Live slug={slug} />
          <AddressForm key={slug} botId={botId} slug={slug} action={actions.changeAddress} onDone={onPublished} />
          <AccessForm key={access} botId={botId} access={access} action={actions.setAccess} onDone={onPublished} />
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
