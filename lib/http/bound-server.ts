/** The HTTP server with bounds on what holds a connection without being served. It knows nothing of what is asked. */
import { createServer, type IncomingMessage, type Server, type ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { clientNetwork } from "./client-network.ts";
import { addressHeader } from "./own-origin.ts";
import { hasBody } from "./request-timeout.ts";

export type SocketLimits = {
  /** For a request's head, from the connection's or the last request's end on. */
  headersMs: number;
  /** Longer than proxies keep theirs: none sends a request into a connection that is just being closed. */
  keepAliveMs: number;
  /** For any request to arrive whole. */
  requestMs: number;
  /** How often the two are looked at. */
  checkMs: number;
  /** Connections of one network that wait for a request, or for the rest of one. */
  waitingPerNetwork: number;
  /** All connections, busy or not. */
  connections: number;
};

export const socketLimits: SocketLimits = {
  headersMs: 15_000,
  keepAliveMs: 75_000,
  requestMs: 30 * 60_000,
  checkMs: 5000,
  waitingPerNetwork: 512,
  connections: 20_000,
};

export type BoundServer = {
  server: Server;
  /** For each request, once `acceptRequest` has seen it. */
  begin: (req: IncomingMessage) => void;
  /** The rest of its request may take its time: it is not among those that wait. */
  admit: (req: IncomingMessage) => void;
};

/**
 * Where a network exceeds its number of waiting connections, the one that has waited longest is closed, so that a client
 * that sends at once is served beside idle connections of its address. Behind a trusted proxy the connections are the
 * proxy's, and requests are counted instead.
 */
export function createBoundServer(
  options: ServerOptions,
  { behindProxy, ...limits }: SocketLimits & { behindProxy: boolean },
): BoundServer {
  const server = createServer({ ...options, connectionsCheckingInterval: limits.checkMs });
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.maxConnections = limits.connections;
  const waiting = new Map<string, Set<Socket>>();
  const networks = new Map<Socket, string>();

  function leave(socket: Socket): void {
    const network = networks.get(socket);
    if (network === undefined) return;
    networks.delete(socket);
    const sockets = waiting.get(network);
    sockets?.delete(socket);
    if (sockets?.size === 0) waiting.delete(network);
  }

  function wait(socket: Socket, address: string): void {
    leave(socket);
    if (socket.destroyed) return;
    const network = clientNetwork(address);
    const sockets = waiting.get(network) ?? new Set();
    waiting.set(network, sockets.add(socket));
    networks.set(socket, network);
    if (sockets.size <= limits.waitingPerNetwork) return;
    const [oldest] = sockets;
    if (!oldest) return;
    leave(oldest);
    oldest.destroy();
  }

  const rest = (socket: Socket) => {
    if (!behindProxy) wait(socket, socket.remoteAddress ?? "");
  };
  server.on("connection", (socket) => {
    socket.once("close", () => leave(socket));
    rest(socket);
  });
  server.on("request", (req, res) => {
    leave(req.socket);
    res.once("finish", () => rest(req.socket));
  });

  return {
    server,
    begin: (req) => {
      if (!hasBody(req)) return;
      wait(req.socket, String(req.headers[addressHeader] ?? req.socket.remoteAddress ?? ""));
      req.once("end", () => leave(req.socket));
    },
    admit: (req) => leave(req.socket),
  };
}
