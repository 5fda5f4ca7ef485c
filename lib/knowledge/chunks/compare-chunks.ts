/** Compares a document's stored chunks with those that are to be: which stay, which go, which are new, and where each stands. */
import type { ChunkId } from "#lib/ids.ts";
import { eachInPieces } from "#lib/in-pieces.ts";
import type { NewChunk } from "#lib/knowledge/documents/write-document.ts";

/** A stored chunk before the replacement. */
export type Standing = {
  number: number;
  id: ChunkId;
  position: number;
  contentHash: string;
  titlePath: unknown;
  page: number | null;
  enabled: boolean;
  /** Of the parsed chunks that a member's edit came from; null for a chunk as it was parsed. */
  originalHashes: string[] | null;
};

export type Place = { place: number; chunk: NewChunk; hash: string };
export type Kept = Place & { old: Standing };
export type Missing = Place & { position: number };

export type Comparison = {
  kept: Kept[];
  missing: Missing[];
  /** New chunks in whose stead an edited one stays. */
  covered: Place[];
  dropped: Standing[];
  /** Edited chunks whose original is none of the new chunks. */
  orphaned: Standing[];
  moved: [number: number, position: number][];
};

/** Each old chunk is matched to one new chunk with the same text, an edited one last; several with one text are matched in order. */
async function matchByHash(open: readonly Place[], standing: readonly Standing[]) {
  const oldByHash = new Map<string, Standing[]>();
  const isEdited = ({ originalHashes }: Standing) => originalHashes !== null;
  const add = (chunk: Standing) => {
    const same = oldByHash.get(chunk.contentHash);
    if (same) same.push(chunk);
    else oldByHash.set(chunk.contentHash, [chunk]);
  };
  const backwards = standing.toReversed();
  await eachInPieces(backwards, (chunk) => isEdited(chunk) && add(chunk));
  await eachInPieces(backwards, (chunk) => !isEdited(chunk) && add(chunk));
  const kept: Kept[] = [];
  const unmatched: Place[] = [];
  await eachInPieces(open, (place) => {
    const old = oldByHash.get(place.hash)?.pop();
    if (old) kept.push({ ...place, old });
    else unmatched.push(place);
  });
  const dropped: Standing[] = [];
  const edited = new Set<Standing>();
  await eachInPieces(oldByHash.values(), (same) => {
    for (const chunk of same) {
      if (isEdited(chunk)) edited.add(chunk);
      else dropped.push(chunk);
    }
  });
  return { kept, unmatched, dropped, edited };
}

type Anchoring = { standing: readonly Standing[]; kept: readonly Kept[]; edited: ReadonlySet<Standing> };

/** Edited chunks by the place behind which they stand: their original's, else that of the chunk before them, or -1. */
async function anchorEdited({ standing, kept, edited }: Anchoring, placeByHash: ReadonlyMap<string, number>) {
  const placeByNumber = new Map<number, number>();
  await eachInPieces(kept, ({ place, old }) => placeByNumber.set(old.number, place));
  const anchored = new Map<number, Standing[]>();
  let last = -1;
  await eachInPieces(standing, (chunk) => {
    const own = placeByNumber.get(chunk.number);
    if (own !== undefined) last = own;
    if (!edited.has(chunk)) return;
    const originals = (chunk.originalHashes ?? []).flatMap((hash) => placeByHash.get(hash) ?? []);
    if (originals.length > 0) last = originals.reduce((one, other) => Math.min(one, other));
    const there = anchored.get(last);
    if (there) there.push(chunk);
    else anchored.set(last, [chunk]);
  });
  return anchored;
}

/** `open` are those of all `places` that no call has written yet. */
export async function compareChunks(
  places: readonly Place[],
  open: readonly Place[],
  standing: readonly Standing[],
): Promise<Comparison> {
  const { kept, unmatched, dropped, edited } = await matchByHash(open, standing);
  const originals = new Set<string>();
  await eachInPieces(edited, ({ originalHashes }) => {
    for (const hash of originalHashes ?? []) originals.add(hash);
  });
  const covered: Place[] = [];
  const absent: Place[] = [];
  await eachInPieces(unmatched, (place) => (originals.has(place.hash) ? covered : absent).push(place));

  const placeByHash = new Map<string, number>();
  await eachInPieces(covered, ({ place, hash }) => placeByHash.has(hash) || placeByHash.set(hash, place));
  const anchored = await anchorEdited({ standing, kept, edited }, placeByHash);
  const coveredPlaces = new Set(covered.map(({ place }) => place));
  const positions: number[] = [];
  const moved: Comparison["moved"] = [];
  let position = 0;
  const standBehind = (place: number) => {
    for (const { number, position: before } of anchored.get(place) ?? []) {
      if (before !== position) moved.push([number, position]);
      position += 1;
    }
  };
  standBehind(-1);
  await eachInPieces(places, ({ place }) => {
    positions[place] = position;
    if (!coveredPlaces.has(place)) position += 1;
    standBehind(place);
  });

  await eachInPieces(kept, ({ place, old }) => {
    const to = positions[place] ?? place;
    if (to !== old.position) moved.push([old.number, to]);
  });
  const isCovered = ({ originalHashes }: Standing) => (originalHashes ?? []).some((hash) => placeByHash.has(hash));
  return {
    kept,
    missing: absent.map((place) => ({ ...place, position: positions[place.place] ?? place.place })),
    covered,
    dropped,
    orphaned: [...edited].filter((chunk) => !isCovered(chunk)),
    moved,
  };
}
