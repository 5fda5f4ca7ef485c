import { afterAll, afterEach } from "vitest";
import { startOpenAiServer } from "./openai-server.ts";

/** A server of the protocol for one file of tests: as new for each of them, gone with the last. */
export async function providerForTests() {
  const server = await startOpenAiServer();
  afterAll(() => server.close());
  afterEach(() => {
    server.answer({});
    server.embeddings({});
    server.requireKey(null);
    server.serveModels(null);
    server.requests.length = 0;
  });
  return server;
}
