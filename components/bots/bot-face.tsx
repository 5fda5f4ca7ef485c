/** A bot's generated face. Decoration: the name stands beside it. */
import { facePaths, faceViewBox } from "#lib/text/face-tiles.ts";

export type BotFaceProps = { seed: string; size: number };

export function BotFace({ seed, size }: BotFaceProps) {
  return (
    <svg width={size} height={size} viewBox={faceViewBox} aria-hidden="true" className="shrink-0">
      {facePaths(seed).map(({ fill, d }) => (
        <path key={fill} d={d} fill={fill} />
      ))}
    </svg>
  );
}
