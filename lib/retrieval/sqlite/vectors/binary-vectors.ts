/** Binary quantisation of many vectors in memory: the nearest by Hamming distance, the number of signs that differ. */
import type { BaseId } from "#lib/ids.ts";

export type BinaryVector = { id: number; base: BaseId; signs: Uint8Array };

const firstCapacity = 1_024;

/** Counts the ones among 32 bits, in parallel within the word. */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
}

/** `wordsEach` 32-bit words a row. 100,000 rows of 384 dimensions take about 5 MB. */
export class BinaryVectors {
  readonly #wordsEach: number;
  readonly #baseNumbers = new Map<BaseId, number>();
  #words = new Uint32Array(0);
  #ids = new Float64Array(0);
  #bases = new Uint32Array(0);
  #size = 0;

  constructor(wordsEach: number) {
    this.#wordsEach = wordsEach;
  }

  get size(): number {
    return this.#size;
  }

  /** Rows of another length are left out, since another model made them. */
  add({ id, base, signs }: BinaryVector): void {
    if (signs.byteLength !== this.#wordsEach * 4) return;
    if (this.#size === this.#ids.length) this.#grow();
    const baseNumber = this.#baseNumbers.get(base) ?? this.#baseNumbers.size;
    this.#baseNumbers.set(base, baseNumber);
    const view = new DataView(signs.buffer, signs.byteOffset, signs.byteLength);
    const start = this.#size * this.#wordsEach;
    for (let word = 0; word < this.#wordsEach; word++) this.#words[start + word] = view.getUint32(word * 4, true);
    this.#ids[this.#size] = id;
    this.#bases[this.#size] = baseNumber;
    this.#size += 1;
  }

  #grow(): void {
    const capacity = Math.max(firstCapacity, this.#ids.length * 2);
    const [words, ids, bases] = [this.#words, this.#ids, this.#bases];
    this.#words = new Uint32Array(capacity * this.#wordsEach);
    this.#words.set(words);
    this.#ids = new Float64Array(capacity);
    this.#ids.set(ids);
    this.#bases = new Uint32Array(capacity);
    this.#bases.set(bases);
  }

  /** Removes these rows; the others keep their order. */
  forget(ids: ReadonlySet<number>): void {
    let kept = 0;
    for (let row = 0; row < this.#size; row++) {
      const id = this.#ids[row] ?? 0;
      if (ids.has(id)) continue;
      this.#ids[kept] = id;
      this.#bases[kept] = this.#bases[row] ?? 0;
      this.#words.copyWithin(kept * this.#wordsEach, row * this.#wordsEach, (row + 1) * this.#wordsEach);
      kept += 1;
    }
    this.#size = kept;
  }

  /** The Hamming distance of each row, -1 for rows of other bases. */
  #distances(signs: Uint32Array, baseIds: readonly BaseId[]): Int16Array {
    const searched = new Uint8Array(this.#baseNumbers.size);
    for (const base of baseIds) {
      const number = this.#baseNumbers.get(base);
      if (number !== undefined) searched[number] = 1;
    }
    const [words, each] = [this.#words, this.#wordsEach];
    const distances = new Int16Array(this.#size).fill(-1);
    for (let row = 0; row < this.#size; row++) {
      if (!searched[this.#bases[row] ?? 0]) continue;
      let distance = 0;
      for (let word = 0, at = row * each; word < each; word++, at++)
        distance += ones((words[at] ?? 0) ^ (signs[word] ?? 0));
      distances[row] = distance;
    }
    return distances;
  }

  /** Ids of the `max` nearest rows of these bases; ties at the end are in stored order. */
  nearest(signs: Uint32Array, baseIds: readonly BaseId[], max: number): number[] {
    const distances = this.#distances(signs, baseIds);
    const counts = new Uint32Array(this.#wordsEach * 32 + 1);
    // Counted loops: iterators over every row would take longer than the signs.
    for (let row = 0; row < distances.length; row++) {
      const distance = distances[row] ?? -1;
      if (distance >= 0) counts[distance] = (counts[distance] ?? 0) + 1;
    }
    let [limit, within] = [-1, 0];
    while (limit + 1 < counts.length && within < max) {
      limit += 1;
      within += counts[limit] ?? 0;
    }
    const found: { id: number; distance: number }[] = [];
    for (let row = 0; row < distances.length; row++) {
      const distance = distances[row] ?? -1;
      if (distance >= 0 && distance <= limit) found.push({ id: this.#ids[row] ?? 0, distance });
    }
    return found
      .toSorted((a, b) => a.distance - b.distance || a.id - b.id)
      .slice(0, max)
      .map(({ id }) => id);
  }
}
