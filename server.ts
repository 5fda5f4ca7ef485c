/**
 * The process: opens the database, serves the streaming endpoints, passes every other request to Next, and shuts down
 * gracefully.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";
import { prepareInstance } from "#lib/boot/prepare-instance.ts";
import { noteProxyProblem } from "#lib/boot/proxy-problems.ts";
import { startFailure } from "#lib/boot/start-failure.ts";
import { warmUp } from "#lib/boot/warm-up.ts";
import { sharedDb } from "#lib/db/client.ts";
import { env } from "#lib/env.ts";
import { Refusal } from "#lib/errors.ts";
import { createBoundServer, socketLimits } from "#lib/http/bound-server.ts";
import { compress } from "#lib/http/compress.ts";
import { lanAddress } from "#lib/http/lan-address.ts";
import { refusePageFlood } from "#lib/http/limit-pages.ts";
import { acceptRequest } from "#lib/http/own-origin.ts";
import { proxyProblemOf } from "#lib/http/proxy-problem.ts";
import { limitRequestTime, requestTimeouts } from "#lib/http/request-timeout.ts";
import { refuseBadAction } from "#lib/http/screen-actions.ts";
import { securityHeaders } from "#lib/http/security-headers.ts";
import { routeStream } from "#lib/http/streaming-router.ts";
import { isWellFormed } from "#lib/http/well-formed.ts";
import { log } from "#lib/log.ts";
import { drainTurns } from "#lib/turns/index.ts";

// Node reads next.config.ts, instead of a compiler that would stay in memory; a server of one's own has no option for the flag.
// biome-ignore lint/style/noProcessEnv: Next's --experimental-next-config-strip-types sets this variable and nothing else.
process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = "true";

// Next would read .env.production and others, which this process does not; it leaves them where they count as read.
// biome-ignore lint/style/noProcessEnv: the variable by which Next's own processes tell each other so.
process.env.__NEXT_PROCESSED_ENV = "true";

const graceMs = 10_000;
const dev = process.argv.includes("--dev");

/** One sentence on stderr, exit 1: for every failure of the start. */
function refuse(error: unknown): never {
  const unforeseen = () => `Rakit could not start: ${error instanceof Error ? error.message : String(error)}`;
  process.stderr.write(`${startFailure(error) ?? unforeseen()}\n`);
  process.exit(1);
}

const { PORT, HOST, PUBLIC_URL, TRUST_PROXY, RATE_LIMITS } = (() => {
  try {
    return env();
  } catch (error) {
    return refuse(error);
  }
})();

const instance = await prepareInstance().catch(refuse);
void instance.damage.then(refuse);
for (const notice of instance.notices) process.stdout.write(`${notice}\n`);

// Only the development server speaks WebSocket: elsewhere a request to upgrade is ignored, since it would hold a socket
// for no use.
const { server, begin, admit } = createBoundServer(
  { shouldUpgradeCallback: () => dev },
  {
    ...socketLimits,
    behindProxy: TRUST_PROXY,
    waitingPerNetwork: RATE_LIMITS ? socketLimits.waitingPerNetwork : Number.POSITIVE_INFINITY,
  },
);
const app = next({ dev, dir: import.meta.dirname, httpServer: server, hostname: HOST, port: PORT });
await app.prepare().catch(refuse);
const handle = app.getRequestHandler();

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const problem = proxyProblemOf(req.headers, req.socket.remoteAddress ?? "", env());
  if (problem) void noteProxyProblem(problem);
  acceptRequest(req);
  begin(req);
  limitRequestTime(req, res, requestTimeouts, () => admit(req));
  if (!isWellFormed(req)) {
    res.writeHead(400, { "content-type": "text/plain", connection: "close" }).end("Malformed address");
    return;
  }
  if (await routeStream(req, res)) return;
  securityHeaders(req, res, dev);
  if (await refusePageFlood(req, res)) return;
  if (await refuseBadAction(req, res)) return;
  compress(req, res);
  await handle(req, res);
}

server.on("request", (req, res) => {
  answer(req, res).catch((error: unknown) => {
    log().error({ err: error }, "request.broke");
    if (res.headersSent) res.destroy();
    else res.writeHead(500, { "content-type": "text/plain" }).end("Internal error");
  });
});

server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  refuse(
    taken
      ? new Refusal(
          `Port ${PORT} is taken. Stop the program that uses it, or start Rakit with another one: PORT=3001 npm start`,
        )
      : error,
  );
});

server.listen(PORT, HOST, () => {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : PORT;
  const own = PUBLIC_URL ?? `http://localhost:${port}`;
  const network = lanAddress();
  const lines = [`Rakit is ready: ${own}`];
  if (network) lines.push(`On this network:  http://${network}:${port}`);
  if (instance.setupCode) lines.push(`Set-up code for another machine: ${instance.setupCode}`);
  process.stdout.write(`${lines.join("\n")}\n`);
  void warmUp();
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  server.close();
  server.closeIdleConnections();
  await drainTurns(graceMs);
  server.closeAllConnections();
  await sharedDb().$disconnect();
  await instance.release();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
