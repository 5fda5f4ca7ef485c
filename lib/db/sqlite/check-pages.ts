/**
 * Reads all pages of a database for damage. From memory that takes a second for half a gigabyte, from a slow disk ten:
 * a process of its own does it, and a start waits for a small part of that only.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const worker = fileURLToPath(new URL("./quick-check.ts", import.meta.url));

export type PageCheck = {
  /** The first problem, null for sound pages and after `stop`. */
  problem: Promise<string | null>;
  stop: () => void;
};

export function checkPages(file: string): PageCheck {
  let stopped = false;
  const { promise: problem, resolve } = Promise.withResolvers<string | null>();
  const child = execFile(process.execPath, [worker, file], (error, stdout, stderr) => {
    const found = stdout.trim() || (error ? (stderr.trim().split("\n", 1)[0] ?? error.message) : "");
    resolve(stopped || !found ? null : found.replace(/\s+/g, " "));
  });
  const stop = () => {
    stopped = true;
    child.kill("SIGKILL");
  };
  return { problem, stop };
}
