/** A bot's generated face. Decoration: the name stands beside it. */
import { faceTiles } from "#lib/text/face-tiles.ts";

export type BotFaceProps = { seed: string; size: number };

export function BotFace({ seed, size }: BotFaceProps) {
  const { background, tiles } = faceTiles(seed);
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="6" fill={background} />
      <svg x="3" y="3" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true">
        {tiles.map(({ x, y, path, fill }) => (
          <path key={`${x}-${y}`} transform={`translate(${x} ${y})`} d={path} fill={fill} />
        ))}
      </svg>
    </svg>
  );
}
