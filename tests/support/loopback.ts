/** Servers of tests, on ports of their own of this machine, until the file's tests are over. */
import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { afterAll } from "vitest";
import { acceptRequest } from "#lib/http/own-origin.ts";

export async function listen(server: Server): Promise<{ port: number; url: string }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("A listening server has a port");
  return { port: address.port, url: `http://127.0.0.1:${address.port}` };
}

/** Answers requests after the server's own first step. */
export const listenAsRakit = (answer: (req: IncomingMessage, res: ServerResponse) => Promise<unknown>) =>
  listen(
    createServer((req, res) => {
      acceptRequest(req);
      void answer(req, res);
    }),
  );
