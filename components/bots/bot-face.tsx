/** A bot's picture, or its generated face. Decoration: the name stands beside it. */
import { pictureSizeFor } from "#lib/pictures/addresses.ts";
import { facePaths, faceViewBox } from "#lib/text/face-tiles.ts";

export type BotFaceProps = {
  seed: string;
  /** The picture's address without its size; the face of the seed is drawn where there is none. */
  picture?: string | null;
  size: number;
};

export function BotFace({ seed, picture, size }: BotFaceProps) {
  if (picture)
    return (
      // biome-ignore lint/performance/noImgElement: stored in the sizes that are shown
      <img
        src={`${picture}/${pictureSizeFor(size)}`}
        alt=""
        width={size}
        height={size}
        className="shrink-0 rounded-[25%] bg-sunken"
      />
    );
  return (
    <svg width={size} height={size} viewBox={faceViewBox} aria-hidden="true" className="shrink-0">
      {facePaths(seed).map(({ fill, d }) => (
        <path key={fill} d={d} fill={fill} />
      ))}
    </svg>
  );
}
