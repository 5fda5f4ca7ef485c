/**
 * A vector as stored: 32-bit floats in the machine's byte order (little-endian wherever Node runs in practice), and its
 * binary quantisation: the signs, a bit each. Pure.
 */

const bitsPerWord = 32;

export const floatsToBytes = (vector: Float32Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Float32Array.from(vector).buffer);

/** Works for bytes at any offset of a larger buffer. */
export const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);

const minSigns = 512;

/** The number of signs kept of a vector: a power of two, and enough to tell short vectors apart. */
const signsFor = (dimensions: number): number => 2 ** Math.ceil(Math.log2(Math.max(minSigns, dimensions)));

/** 32-bit words that hold one vector's signs. */
export const wordsFor = (dimensions: number): number => signsFor(dimensions) / bitsPerWord;

/** 1 or -1, pseudo-random and the same in every process, since stored signs depend on it. */
function flipAt(round: number, index: number): number {
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(round + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) & 1 ? 1 : -1;
}

/** The Walsh-Hadamard transform, in place: sums and differences of all components. `values` holds a power of two. */
function spreadOut(values: Float32Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let index = start; index < start + half; index++) {
        const [one, other] = [values[index] ?? 0, values[index + half] ?? 0];
        values[index] = one + other;
        values[index + half] = one - other;
      }
    }
  }
}

const turns = 2;

/**
 * Bit `i` of the words is 1 where component `i` is above zero after a random rotation: then every sign carries as much
 * information as the others, also for models whose vectors are mostly zeros or skewed to one side. (Randomised Hadamard
 * transform, as in Ailon and Chazelle, 2009.)
 */
export function signsOf(vector: Float32Array): Uint32Array<ArrayBuffer> {
  const turned = new Float32Array(signsFor(vector.length));
  turned.set(vector);
  for (let turn = 0; turn < turns; turn++) {
    for (let index = 0; index < turned.length; index++) turned[index] = (turned[index] ?? 0) * flipAt(turn, index);
    spreadOut(turned);
  }
  const words = new Uint32Array(turned.length / bitsPerWord);
  for (let index = 0; index < turned.length; index++) {
    const word = index >>> 5;
    if ((turned[index] ?? 0) > 0) words[word] = ((words[word] ?? 0) | (1 << (index & 31))) >>> 0;
  }
  return words;
}

export const signsToBytes = (words: Uint32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => new Uint8Array(words.buffer);

/** For two vectors of unit length: the cosine of the angle between them. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index++) sum += (one[index] ?? 0) * (other[index] ?? 0);
  return sum;
}
