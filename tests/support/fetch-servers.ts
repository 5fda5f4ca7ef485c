/** Real servers on this machine for the guard of fetches: what they were asked, and when their last connection ended. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createRawServer, type Server, type Socket } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { inspect } from "node:util";
import { onTestFinished } from "vitest";
import { type FetchFailure, type FetchOptions, isFetchFailure } from "#lib/fetching/fetch-guarded.ts";

/** Of a server for 127.0.0.1 that nobody trusts; it guards nothing. */
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgO8voiDMx8kM6OgAi
CdY+ox9IRdcfYEvjdYTVEkgJpNKhRANCAAQzRnUE8PWcj/7w2Ku6subT2uLE6Jn5
rMTeT6ZZfJquV9VTwbLLW1432SuPI6/ONw4w98g90gcI43kBy9RqO7m1
-----END PRIVATE KEY-----`;

const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBczCCARmgAwIBAgIUOgoVrNC+ob8IbWcUTEJs/OwQMo4wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLUmFraXQgdGVzdHMwIBcNMjAwMTAxMDAwMDAwWhgPMjExOTEy
MzEyMzU5NTlaMBYxFDASBgNVBAMMC1Jha2l0IHRlc3RzMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEM0Z1BPD1nI/+8NirurLm09rixOiZ+azE3k+mWXyarlfVU8Gy
y1teN9krjyOvzjcOMPfIPdIHCON5AcvUaju5taNDMEEwDwYDVR0RBAgwBocEfwAA
ATAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBShJlBcpwzQOG8GFtLAsJMdfSDT
rTAKBggqhkjOPQQDAgNIADBFAiB+FHCAMUr9E8hy2K4nmFBUifHlY1tCDQ0wvSIr
i7AodwIhALG0EQU+Z3iKCDcfEAZcoEJKz+mzW0r5kRSSPh4EFInG
-----END CERTIFICATE-----`;

/** For the rest of the test, its own certificate is as good as any. */
export function trustTestCertificate(): void {
  const before = getCACertificates("default");
  setDefaultCACertificates([testCertificate]);
  onTestFinished(() => setDefaultCACertificates(before));
}

export type WebServer = {
  origin: string;
  /** An entry for `allowPrivate`. */
  endpoint: string;
  port: number;
  requests: IncomingMessage[];
  /** Connections so far. */
  connections: () => number;
  /** Waits until the last of them has ended. */
  quiet: () => Promise<void>;
};

/** By a reset too, which `once` would report instead. */
const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    socket.once("close", () => resolve());
  });

async function start(server: Server, scheme: string): Promise<Omit<WebServer, "requests">> {
  const open = new Set<Socket>();
  let connections = 0;
  server.on("connection", (socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => open.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  const endpoint = `127.0.0.1:${address.port}`;
  return {
    origin: `${scheme}://${endpoint}`,
    endpoint,
    port: address.port,
    connections: () => connections,
    async quiet() {
      await Promise.all([...open].map(closed));
    },
  };
}

export async function serveWeb(answer: RequestListener, secure = false): Promise<WebServer> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (req, res) => {
    requests.push(req);
    answer(req, res);
  };
  const server = secure
    ? createSecureServer({ key: testKey, cert: testCertificate }, listener)
    : createServer({ keepAliveTimeout: 0 }, listener);
  return { ...(await start(server, secure ? "https" : "http")), requests };
}

/** A server that writes what it likes as soon as it was asked anything. */
export async function serveRaw(answer: (socket: Socket) => void): Promise<WebServer> {
  const server = createRawServer((socket) => socket.once("data", () => answer(socket)));
  return { ...(await start(server, "http")), requests: [] };
}

export const servePage = (text: string, headers: Record<string, string> = {}) =>
  serveWeb((_, res) => res.writeHead(200, { "content-type": "text/html", ...headers }).end(text));

/** `location` may need the server's own address, known once it is asked. */
export const serveRedirect = (location: string | ((req: IncomingMessage) => string), secure = false) =>
  serveWeb((req, res) => {
    res.writeHead(302, { location: typeof location === "string" ? location : location(req) }).end();
  }, secure);

/** Enough of both for a test that is about something else. */
export const optionsFor = (...servers: WebServer[]): FetchOptions => ({
  maxBytes: 100_000,
  timeoutMs: 20_000,
  allowPrivate: servers.map(({ endpoint }) => endpoint),
});

export async function fetchFailureOf(work: Promise<unknown>): Promise<FetchFailure> {
  const [result] = await Promise.allSettled([work]);
  if (result.status === "rejected" && isFetchFailure(result.reason)) return result.reason;
  throw new Error(`Failed in no known way: ${inspect(result)}`);
}
