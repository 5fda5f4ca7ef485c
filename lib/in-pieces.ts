/** Work over very many items on the thread that answers: in pieces, between which it answers. */
import { yieldToRequests } from "./yield-to-requests.ts";

/** Of what takes some microseconds each. */
const itemsAtOnce = 500;

export async function eachInPieces<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    done += 1;
    if (done % itemsAtOnce === 0) await yieldToRequests();
  }
}

export async function mapInPieces<T, R>(items: Iterable<T>, toResult: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  await eachInPieces(items, (item) => results.push(toResult(item, results.length)));
  return results;
}
