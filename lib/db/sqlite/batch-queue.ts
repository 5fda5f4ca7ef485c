/** Batches that are asked while the writer is busy share its next commit. */
import type { PlainBatch } from "#lib/db/port.ts";
import { invariant } from "#lib/errors.ts";
import { ThreadError } from "#lib/thread.ts";
import type { BatchResult } from "./batch.ts";
import { isBusy } from "./engine-failure.ts";
import { untilFree, type WriteQueue } from "./write-queue.ts";

/** A bound on the time that one commit holds up later writes. */
const maxTogether = 100;

type Asked = { batch: PlainBatch; resolve: (written: boolean) => void; reject: (error: unknown) => void };

type Writer = {
  queue: WriteQueue;
  run: (batches: readonly PlainBatch[]) => Promise<BatchResult[]>;
  /** Gets the error of each batch that failed while others were written. */
  note: (error: unknown) => void;
};

export class BatchQueue {
  readonly #writer: Writer;
  #asked: Asked[] = [];

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  /**
   * Runs the statements as one transaction, with no other statement of this process between them. False where the guard
   * kept them away.
   */
  ask(batch: PlainBatch): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ batch, resolve, reject });
      if (this.#asked.length === 1) void this.#commit();
    });
  }

  async #commit(): Promise<void> {
    const { untilMs, release } = await this.#writer.queue.acquire();
    let open = this.#asked.splice(0, maxTogether);
    if (this.#asked.length > 0) void this.#commit();
    try {
      await untilFree(untilMs, async () => {
        const results = await this.#writer.run(open.map(({ batch }) => batch));
        open = open.filter((asked, index) => !this.#settle(asked, results[index]));
        if (open.length > 0) throw new ThreadError({ message: "The batch met a lock.", code: "SQLITE_BUSY" });
      });
    } catch (error) {
      for (const { reject } of open) reject(error);
    } finally {
      release();
    }
  }

  /** False for a batch that met another process's lock, and can be asked again. */
  #settle({ resolve, reject }: Asked, result: BatchResult | undefined): boolean {
    invariant(result, "each batch has a result");
    if ("written" in result) {
      resolve(result.written);
      return true;
    }
    const error = new ThreadError(result.problem);
    this.#writer.note(error);
    if (isBusy(error)) return false;
    reject(error);
    return true;
  }
}
