/** A thread with requests and responses: it handles one request after another, while the caller continues. */
import { parentPort, Worker } from "node:worker_threads";

type Waiting<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };
type ThreadRequest = { id: number; request: unknown };
type Told = ThreadRequest | "end";
type Answered = { id: number; result: unknown } | { id: number; problem: ThreadProblem };

/** What of an error crosses to another thread. */
export type ThreadProblem = { message: string; code?: string };

export type Thread<Request, Result> = { ask: (request: Request) => Promise<Result>; close: () => Promise<void> };

/** An error thrown in the thread, with the driver's code. */
export class ThreadError extends Error {
  readonly code: string | undefined;

  constructor({ message, code }: ThreadProblem) {
    super(message);
    this.code = code;
  }
}

/**
 * Enough for the short-lived objects of one request; the engine's default would keep several times as much resident.
 */
const youngMegabytes = 32;

/** The time to finish the current request. */
const endsWithinMs = 5_000;

/**
 * The thread ends itself. Terminated from outside while it loads the database's driver, it takes the whole process
 * along, so termination is for a thread that no longer responds.
 */
async function end(worker: Worker): Promise<void> {
  const over = new Promise<unknown>((resolve) => {
    worker.once("exit", resolve);
  });
  const timer = setTimeout(() => void worker.terminate(), endsWithinMs);
  worker.postMessage("end" satisfies Told);
  await over;
  clearTimeout(timer);
}

/** Starts at the first request, and again at the next one after its end; requests that were waiting are rejected. */
export function thread<Request, Result>(file: URL, data: unknown): Thread<Request, Result> {
  type Running = { worker: Worker; waiting: Map<number, Waiting<Result>> };
  let running: Running | null = null;
  let lastId = 0;

  const start = (): Running => {
    const waiting = new Map<number, Waiting<Result>>();
    const worker = new Worker(file, {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    const failAll = (cause: unknown) => {
      if (running?.worker === worker) running = null;
      for (const { reject } of waiting.values()) reject(cause);
      waiting.clear();
    };
    worker.on("message", (answer: Answered) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      // The thread keeps the process alive only while a request waits.
      if (waiting.size === 0) worker.unref();
      // The thread's own serveThread made the result.
      if ("result" in answer) asked?.resolve(answer.result as Result);
      else asked?.reject(new ThreadError(answer.problem));
    });
    worker.on("error", failAll);
    worker.on("exit", () => failAll(new Error(`The thread of ${file.pathname} ended.`)));
    return { worker, waiting };
  };

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        running ??= start();
        const { worker, waiting } = running;
        waiting.set(lastId, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: lastId, request } satisfies Told);
      }),
    close: async () => {
      const ending = running;
      // Later requests get a new thread.
      running = null;
      if (ending) await end(ending.worker);
    },
  };
}

export function toProblem(error: unknown): ThreadProblem {
  const known = error instanceof Error ? error : new Error(String(error));
  const { message } = known;
  return "code" in known && typeof known.code === "string" ? { message, code: known.code } : { message };
}

/**
 * The thread's side: answers every request with the result of `answer`, which may wait only for its own work, since the
 * message to end may follow a request at once.
 */
export function serveThread<Request>(answer: (request: Request) => unknown): void {
  const reply = (answered: Answered) => parentPort?.postMessage(answered);
  const run = async ({ id, request }: ThreadRequest) => {
    try {
      // The caller's `thread` is typed with the same request.
      reply({ id, result: await answer(request as Request) });
    } catch (error) {
      reply({ id, problem: toProblem(error) });
    }
  };
  parentPort?.on("message", (told: Told) => {
    if (told === "end") parentPort?.close();
    else void run(told);
  });
}
