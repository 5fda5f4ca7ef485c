/** Uploads files one after another, each failing alone; files added meanwhile are queued. */
import type { Sent } from "./send-file.ts";

export type FileResult = { id: number; name: string; sent: Sent };

export type Sending = {
  /** The file being uploaded, and its uploaded share, 0 to 1. */
  current: { name: string; share: number } | null;
  waiting: number;
  /** Results since the queue was last empty. */
  results: readonly FileResult[];
};

export const nothingSent: Sending = { current: null, waiting: 0, results: [] };

type FileQueueOptions<F> = {
  send: (file: F, onProgress: (share: number) => void) => Promise<Sent>;
  onChange: (sending: Sending) => void;
  /** Called after each file. */
  onSent: () => void;
};

export function fileQueue<F extends { name: string }>({ send, onChange, onSent }: FileQueueOptions<F>) {
  const queue: F[] = [];
  let sending = nothingSent;
  const change = (changed: Partial<Sending>) => {
    sending = { ...sending, ...changed, waiting: queue.length };
    onChange(sending);
  };

  async function sendAll(): Promise<void> {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const { name } = file;
      change({ current: { name, share: 0 } });
      const sent = await send(file, (share) => change({ current: { name, share } }));
      change({ results: [...sending.results, { id: sending.results.length, name, sent }] });
      onSent();
    }
    change({ current: null });
  }

  return {
    add(files: readonly F[]): void {
      if (files.length === 0) return;
      queue.push(...files);
      if (sending.current) {
        change({});
        return;
      }
      sending = nothingSent;
      void sendAll();
    },
  };
}
