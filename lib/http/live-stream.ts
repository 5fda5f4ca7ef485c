/** Tells a reader how something is now, and again at each change of it, until it ends or the reader leaves. */
import type { ServerResponse } from "node:http";
import { isAppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { beginEvents, holdOpen } from "./sse.ts";

type LiveSource<T> = {
  /** Calls `wake` at each change; gives what ends that. */
  watch: (wake: () => void) => () => void;
  read: () => Promise<{ value: T; isOver: boolean }>;
};

/** Changes that come while one is read are told together; what is the same is not told again. */
export async function sendChanges<T>(
  res: ServerResponse,
  { watch, read }: LiveSource<T>,
  headers: Record<string, string> = {},
): Promise<void> {
  // What can be refused is refused with a status.
  const first = await read();
  // Whoever left meanwhile has told so already.
  if (res.destroyed) return;
  beginEvents(res, headers);
  holdOpen(res);
  let [isReading, isDue, told] = [false, false, ""];
  const tell = ({ value, isOver }: { value: T; isOver: boolean }) => {
    const data = JSON.stringify(value);
    if (data !== told) res.write(`event: changed\ndata: ${data}\n\n`);
    told = data;
    if (isOver) res.end();
  };
  const readAgain = async () => {
    isDue = true;
    if (isReading) return;
    isReading = true;
    try {
      // A reader who falls behind is told how it is when they have read what was told before.
      while (isDue && !res.writableEnded && !res.destroyed && !res.writableNeedDrain) {
        isDue = false;
        tell(await read());
      }
    } catch (error) {
      if (!isAppError(error)) log().error({ err: error }, "live.broke");
      res.end();
    } finally {
      isReading = false;
    }
  };
  const unwatch = watch(() => void readAgain());
  res.on("drain", () => {
    if (isDue) void readAgain();
  });
  res.once("close", unwatch);
  tell(first);
  // Between the first reading and the watch something may have changed.
  void readAgain();
}
