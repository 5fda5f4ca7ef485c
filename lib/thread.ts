/** A thread that answers: what is asked of it is done there, one thing after another, and the asker goes on meanwhile. */
import { parentPort, Worker } from "node:worker_threads";

type Waiting<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };
type Asked = { id: number; request: unknown };
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

/** Starts at the first question, and anew by the next one after it ended; those that waited then are told. */
export function thread<Request, Result>(file: URL, data: unknown): Thread<Request, Result> {
  const waiting = new Map<number, Waiting<Result>>();
  let worker: Worker | null = null;
  let lastId = 0;

  const failAll = (cause: unknown) => {
    worker = null;
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(file, {
      workerData: data,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    started.on("message", (answer: Answered) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      // It keeps the process alive while somebody waits, and no longer.
      if (waiting.size === 0) started.unref();
      // Its own serveThread made the result.
      if ("result" in answer) asked?.resolve(answer.result as Result);
      else asked?.reject(new ThreadError(answer.problem));
    });
    started.on("error", failAll);
    started.on("exit", () => failAll(new Error(`The thread of ${file.pathname} ended.`)));
    return started;
  };

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker ??= start();
        worker.ref();
        worker.postMessage({ id: lastId, request } satisfies Asked);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}

const codeOf = (error: Error) => ("code" in error && typeof error.code === "string" ? error.code : undefined);

/** The thread's side: answers every question with what `answer` makes of it. */
export function serveThread<Request>(answer: (request: Request) => unknown): void {
  const reply = (answered: Answered) => parentPort?.postMessage(answered);
  const run = async ({ id, request }: Asked) => {
    try {
      // The asker's `thread` is typed with the same request.
      reply({ id, result: await answer(request as Request) });
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      reply({ id, problem: { message: known.message, code: codeOf(known) } });
    }
  };
  parentPort?.on("message", (asked: Asked) => void run(asked));
}
