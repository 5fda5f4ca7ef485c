/** Reads and chunks a file where it can be stopped: a thread of its own, ended after its answer, its time, its memory or the asker's patience. */
import { Worker } from "node:worker_threads";
import type { BlockChunk } from "#lib/retrieval/chunk-blocks.ts";
import type { TokenLimits } from "#lib/retrieval/chunk-by-tokens.ts";
import type { FileHint, ParsingLimits } from "./document.ts";
import { ParseFailure, toParseFailure } from "./parse-failure.ts";
import type { DocumentHead, ParsingReply, ParsingRequest } from "./parsing-worker.ts";

export type ThreadLimits = {
  timeoutMs: number;
  signal?: AbortSignal;
  /** Of JavaScript's heap; buffers outside of it may take as much again, and the file itself. */
  heapMegabytes: number;
  /** As the maker chose; else chunks have the usual size. */
  chunks?: TokenLimits | null;
};

export type ParsedInThread = DocumentHead & { chunks: BlockChunk[] };

const workerFile = new URL("./parsing-worker.ts", import.meta.url);
const megabyte = 1024 * 1024;
const memoryCheckMs = 50;

/** The engine's own limit, in what a thread may take: a heap that reaches it in one leap can end the whole process. */
const lastResort = 2;
/** What is moved into the older part of the heap at once: little, so that it leaps no further. */
const youngMegabytes = 8;

/** Ends the thread far below the engine's limit, which counts no buffers: a file within a file can make them large without end. */
function watchMemory(worker: Worker, max: { heap: number; buffers: number }, isTooMuch: () => void): () => void {
  const check = async () => {
    const { external_memory: buffers, used_heap_size: heap } = await worker.getHeapStatistics();
    if (buffers > max.buffers || heap > max.heap) isTooMuch();
  };
  // The thread may not have begun yet, or end between the question and the answer.
  const notRunning = () => undefined;
  const timer = setInterval(() => void check().catch(notRunning), memoryCheckMs);
  return () => clearInterval(timer);
}

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";

/** Takes the replies one by one: the thread sends the next when it is asked. */
function gather(worker: Worker, resolve: (parsed: ParsedInThread) => void, reject: (failure: ParseFailure) => void) {
  const chunks: BlockChunk[] = [];
  let head: DocumentHead | null = null;
  worker.on("message", (reply: ParsingReply) => {
    if ("failure" in reply) {
      const { code, params, reason } = reply.failure;
      reject(new ParseFailure(code, params, new Error(reason)));
      return;
    }
    head ??= reply.document;
    for (const chunk of reply.chunks) chunks.push(chunk);
    if (!reply.isLast) worker.postMessage("next");
    else if (head) resolve({ ...head, chunks });
  });
}

/** All replies together; rejects with the failure that ends the wait for them. */
function parsedBy(worker: Worker, bytes: number, limits: ThreadLimits): Promise<ParsedInThread> {
  const { promise, resolve, reject } = Promise.withResolvers<ParsedInThread>();
  const fail = (code: "timeout" | "too_complex" | "aborted") => reject(new ParseFailure(code));
  const timer = setTimeout(() => fail("timeout"), limits.timeoutMs);
  const heap = limits.heapMegabytes * megabyte;
  const stopWatching = watchMemory(worker, { heap, buffers: heap + bytes }, () => fail("too_complex"));
  const abort = () => fail("aborted");
  limits.signal?.addEventListener("abort", abort, { once: true });
  gather(worker, resolve, reject);
  worker.once("error", (error) => (isOutOfMemory(error) ? fail("too_complex") : reject(toParseFailure(error))));
  worker.once("exit", () =>
    reject(new ParseFailure("broken", {}, new Error("The reading thread ended without a word."))),
  );
  return promise.finally(() => {
    clearTimeout(timer);
    stopWatching();
    limits.signal?.removeEventListener("abort", abort);
  });
}

/** As `parseDocument`, and chunked; besides its failures `timeout`, `too_complex` and `aborted`. The caller's bytes stay the caller's. */
export async function parseInThread(
  bytes: Uint8Array,
  hint: FileHint,
  limits: ParsingLimits,
  threadLimits: ThreadLimits,
): Promise<ParsedInThread> {
  if (threadLimits.signal?.aborted) throw new ParseFailure("aborted");
  if (bytes.length > limits.maxBytes) throw new ParseFailure("too_large", { limit: "bytes", max: limits.maxBytes });
  const own = new Uint8Array(bytes);
  const worker = new Worker(workerFile, {
    workerData: { bytes: own, hint, limits, chunks: threadLimits.chunks ?? null } satisfies ParsingRequest,
    transferList: [own.buffer],
    resourceLimits: {
      maxOldGenerationSizeMb: threadLimits.heapMegabytes * lastResort,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
    env: {},
    stdin: false,
  });
  try {
    return await parsedBy(worker, bytes.length, threadLimits);
  } finally {
    await worker.terminate();
  }
}
