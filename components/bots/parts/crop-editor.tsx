"use client";
/** The square of a chosen picture: moved by pointer or arrow keys, made smaller by a slider. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { type Crop, centredCrop, maxZoom, type PixelSize, withinPicture } from "#lib/pictures/crop.ts";

type CropEditorProps = {
  file: File;
  isSending: boolean;
  onUse: (crop: Crop) => void;
  onCancel: () => void;
  /** The browser cannot draw the file. */
  onUnreadable: () => void;
};

/** Of the square, for each press of an arrow key. */
const step = 0.05;
const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** In percent of the square's side. */
function placeOf({ width, height }: PixelSize, { x, y, zoom }: Crop) {
  const side = Math.min(width, height) / zoom;
  const percent = (pixels: number) => `${(pixels / side) * 100}%`;
  return {
    width: percent(width),
    height: percent(height),
    left: percent(side / 2 - x * width),
    top: percent(side / 2 - y * height),
  };
}

export function CropEditor({ file, isSending, onUse, onCancel, onUnreadable }: CropEditorProps) {
  const t = useTranslations("pictures");
  const common = useTranslations("common");
  const id = useId();
  const square = useRef<HTMLDivElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [size, setSize] = useState<PixelSize | null>(null);
  const [crop, setCrop] = useState<Crop>(centredCrop);

  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);

  const change = (next: Crop) => {
    if (size) setCrop(withinPicture(size, next));
  };
  /** By shares of the square's side. */
  const move = (right: number, down: number) => {
    if (!size) return;
    const side = Math.min(size.width, size.height) / crop.zoom;
    change({ ...crop, x: crop.x + (right * side) / size.width, y: crop.y + (down * side) / size.height });
  };
  const handleKey = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    move(direction[0] * step, direction[1] * step);
  };
  const handleDrag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { clientWidth } = event.currentTarget;
    move(-event.movementX / clientWidth, -event.movementY / clientWidth);
  };
  return (
    <div className="flex flex-col gap-3">
      <div
        ref={square}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the picture
        tabIndex={0}
        aria-label={t("crop")}
        aria-describedby={`${id}-hint`}
        className="relative aspect-square w-48 max-w-full cursor-move touch-none overflow-hidden rounded-[25%] bg-sunken"
        onKeyDown={handleKey}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={handleDrag}
      >
        {url ? (
          // biome-ignore lint/performance/noImgElement: a file of this device
          <img
            src={url}
            alt=""
            draggable={false}
            className="absolute max-w-none select-none"
            style={size ? placeOf(size, crop) : { visibility: "hidden" }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              setSize({ width: naturalWidth, height: naturalHeight });
              square.current?.focus();
            }}
            onError={onUnreadable}
          />
        ) : null}
      </div>
      <p id={`${id}-hint`} className="text-muted text-sm">
        {t("cropHint")}
      </p>
      <label className="flex max-w-48 items-center gap-3 font-medium text-sm">
        {t("zoom")}
        <input
          type="range"
          min={1}
          max={maxZoom}
          step={0.1}
          value={crop.zoom}
          className="min-w-0 flex-1 accent-accent"
          onChange={(event) => change({ ...crop, zoom: Number(event.target.value) })}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={isSending || !size} onClick={() => onUse(crop)}>
          {t("use")}
        </Button>
        <Button look="quiet" disabled={isSending} onClick={onCancel}>
          {common("cancel")}
        </Button>
      </div>
    </div>
  );
}
