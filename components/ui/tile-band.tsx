/** A band of tiles in tones of one hue: decoration, the same for the same text. */
import { type CSSProperties, useId } from "react";
import { bandPaths, bandSize, faceColour } from "#lib/text/face-tiles.ts";

type TileBandProps = {
  seed: string;
  /** Of a tile, in pixels. */
  tile: number;
  /** In the hue of the seed's face instead of the accent. */
  ownColour?: boolean;
  className?: string;
};

const { width, height } = bandSize;

export function TileBand({ seed, tile, ownColour = false, className = "" }: TileBandProps) {
  const id = useId();
  const [strong, soft] = bandPaths(seed);
  const scale = tile / 12;
  return (
    <svg
      className={`tile-band ${className}`}
      style={ownColour ? ({ "--accent": faceColour(seed) } as CSSProperties) : undefined}
      aria-hidden="true"
    >
      <defs>
        <pattern
          id={id}
          width={width * scale}
          height={height * scale}
          viewBox={`0 0 ${width} ${height}`}
          patternUnits="userSpaceOnUse"
        >
          <path d={strong} className="tile-strong" />
          <path d={soft} className="tile-soft" />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
