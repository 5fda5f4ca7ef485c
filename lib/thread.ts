/** A thread that answers: what is asked of it is done there, one thing after another, and the asker goes on meanwhile. */
import { parentPort, Worker } from "node:worker_threads";

type Waiting<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };
type ThreadRequest = { id: number; request: unknown };
type Told = ThreadRequest | "end";
type Answered = { id: number; result: unknown } | { id: number; problem: { message: string; code?: string } };

export type Thread<Request, Result> = { ask: (request: Request) => Promise<Result>; close: () => Promise<void> };

/** What was thrown in the thread, with the driver's code. */
class ThreadError extends Error {
  readonly code: string | undefined;

  constructor({ message, code }: { message: string; code?: string }) {
    super(message);
    this.code = code;
  }
}

/** What lives for one question alone fits; the engine's own default would keep several times as much resident. */
const youngMegabytes = 32;

/** For what it does at that moment. */
const endsWithinMs = 5_000;

/**
 * It ends itself. Ended from outside while it loads the database's driver, the driver takes the whole process along, so that is
 * for one that does not listen any more.
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

/** Starts at the first question, and anew by the next one after it ended; those that waited then are told. */
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
      // It keeps the process alive while somebody waits, and no longer.
      if (waiting.size === 0) worker.unref();
      // Its own serveThread made the result.
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
      // Whoever asks from now on gets a new one.
      running = null;
      if (ending) await end(ending.worker);
    },
  };
}

const codeOf = (error: Error) => ("code" in error && typeof error.code === "string" ? error.code : undefined);

/** The thread's side: answers every question with what `answer` makes of it, which waits for nothing but its own work: the end may be told right behind a question. */
export function serveThread<Request>(answer: (request: Request) => unknown): void {
  const reply = (answered: Answered) => parentPort?.postMessage(answered);
  const run = async ({ id, request }: ThreadRequest) => {
    try {
      // The asker's `thread` is typed with the same request.
      reply({ id, result: await answer(request as Request) });
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      reply({ id, problem: { message: known.message, code: codeOf(known) } });
    }
  };
  parentPort?.on("message", (told: Told) => {
    if (told === "end") parentPort?.close();
    else void run(told);
  });
}
