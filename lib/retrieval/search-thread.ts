/** Keeps searching off the thread that streams: what a search takes there, every visitor's next word would wait. */
import { Worker } from "node:worker_threads";
import { unavailable } from "../errors.ts";
import type { SearchPort, SearchRequest, SearchResult } from "./port.ts";

type Waiting = { resolve: (result: SearchResult) => void; reject: (error: unknown) => void };
type Answer = { id: number; result?: SearchResult; problem?: string };

/** A thread that ends on its own is started anew by the next question; those that wait are told that it is unavailable. */
export function startSearchThread(databaseFile: string): SearchPort & { close: () => Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const failAll = (cause: unknown) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(unavailable("unavailable", cause));
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(new URL("./search-worker.ts", import.meta.url), { workerData: databaseFile });
    started.on("message", ({ id, result, problem }: Answer) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (result) asked?.resolve(result);
      else asked?.reject(unavailable("unavailable", new Error(problem)));
    });
    started.on("error", failAll);
    started.on("exit", () => failAll(new Error("The search thread ended.")));
    started.unref();
    return started;
  };

  return {
    search: (request: SearchRequest) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker ??= start();
        worker.postMessage({ id: lastId, request });
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
