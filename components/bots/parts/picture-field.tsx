"use client";
/** What a bot is recognised by: a picture that is chosen or dropped, else its face, which can be drawn anew. */
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useRef, useState } from "react";
import { BotFace } from "#components/bots/bot-face.tsx";
import { useBuilder } from "#components/bots/builder-context.ts";
import { useFieldErrors } from "#components/bots/field-errors.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldNote } from "#components/ui/field.tsx";
import { type PictureId, randomText } from "#lib/ids.ts";
import { memberPictureAddress } from "#lib/pictures/addresses.ts";
import { type Crop, centredCrop } from "#lib/pictures/crop.ts";
import { pictureLimits, pictureTypes } from "#lib/pictures/schema.ts";
import { CropEditor } from "./crop-editor.tsx";
import type { PartProps } from "./part-props.ts";
import { sendPicture } from "./send-picture.ts";

const maximum = pictureLimits.bytes / 1_000_000;
const isListed = (type: string) => pictureTypes.some((known) => known === type);

export function PictureField({ spec, set }: PartProps<"look">) {
  const t = useTranslations("pictures");
  const builder = useTranslations("builder");
  const { bot, canEdit } = useBuilder();
  const errorAt = useFieldErrors();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const [isSending, setSending] = useState(false);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  // Each picture and each face is a step of its own for undo, however fast they follow each other.
  const show = (picture: PictureId | null) => set(`picture.${picture}`, { picture });
  const drawFace = () => {
    const faceSeed = randomText();
    set(`faceSeed.${faceSeed}`, { faceSeed });
  };
  const close = () => {
    setChosen(null);
    chooser.current?.focus();
  };
  const send = async (file: File, crop: Crop) => {
    setSending(true);
    const sent = await sendPicture(file, crop, bot.workspaceId);
    setSending(false);
    close();
    if (sent.ok) show(sent.id);
    else setProblem(sent.sentence ?? t("notSent"));
  };
  const choose = (file: File | undefined) => {
    if (!file || isSending) return;
    setChosen(null);
    const isTooLarge = file.size > pictureLimits.bytes;
    setProblem(isTooLarge ? t("tooLarge", { maximum }) : null);
    if (isTooLarge) return;
    // What is no picture that can be cropped here, the server says in a sentence.
    if (isListed(file.type)) setChosen(file);
    else void send(file, centredCrop);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (canEdit) choose(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand in its border
    <div
      role="group"
      aria-labelledby={`${id}-title`}
      className={`flex flex-col gap-3 rounded-control ${isOver ? "bg-accent-soft outline-1 outline-accent" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(canEdit);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={handleDrop}
    >
      <p id={`${id}-title`} className="font-medium text-sm">
        {t("title")}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <BotFace seed={spec.faceSeed} picture={spec.picture && memberPictureAddress(spec.picture)} size={64} />
        <div className="flex min-w-0 flex-wrap gap-2">
          <Button
            ref={chooser}
            aria-disabled={isSending}
            aria-describedby={`${id}-note`}
            onClick={() => {
              if (!isSending) input.current?.click();
            }}
          >
            {t(spec.picture ? "chooseOther" : "choose")}
          </Button>
          {spec.picture ? (
            <Button look="quiet" disabled={isSending} onClick={() => show(null)}>
              {t("remove")}
            </Button>
          ) : (
            <Button look="quiet" onClick={drawFace}>
              {builder("anotherFace")}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={pictureTypes.join(",")}
          aria-label={t("title")}
          onChange={(event) => {
            choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
      <FieldNote id={`${id}-note`} error={problem ?? errorAt("picture")} hint={t("hint", { maximum })} />
      {chosen ? (
        <CropEditor
          file={chosen}
          isSending={isSending}
          onUse={(crop) => void send(chosen, crop)}
          onCancel={close}
          onUnreadable={() => void send(chosen, centredCrop)}
        />
      ) : null}
      <p role="status" className="text-muted text-sm empty:hidden">
        {isSending ? t("uploading") : null}
      </p>
    </div>
  );
}
