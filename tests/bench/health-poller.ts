/** A thread that asks a server every ten milliseconds whether it is there, and says how long each answer took. */
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

const everyMs = 10;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const address = `${workerData}/healthz`;

let times: number[] = [];

function askOnce(): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  get(address, { agent }, (response) => response.resume().once("end", resolve)).once("error", reject);
  return promise;
}

/** Those that would have been asked while one answer was late waited, too. */
function note(ms: number): void {
  for (let late = ms; late > 0; late -= everyMs) times.push(late);
}

parentPort?.on("message", () => {
  parentPort?.postMessage(times);
  times = [];
});

for (;;) {
  const startedAt = performance.now();
  await askOnce();
  const ms = performance.now() - startedAt;
  note(ms);
  await pause(Math.max(0, everyMs - ms));
}
