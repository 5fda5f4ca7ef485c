import type { IncomingHttpHeaders } from "node:http";
import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { fetchGuarded } from "#lib/fetching/fetch-guarded.ts";
import {
  fetchFailureOf,
  optionsFor,
  servePage,
  serveRaw,
  serveRedirect,
  serveWeb,
  trustTestCertificate,
} from "#tests/support/fetch-servers.ts";

describe("brings", () => {
  test("the page with its type, charset and validators", async () => {
    const server = await servePage("<p>Halo</p>", {
      "content-type": "Text/HTML; charset=UTF-8",
      etag: '"7"',
      "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT",
    });
    expect(await fetchGuarded(`${server.origin}/a?b=c#d`, optionsFor(server))).toEqual({
      url: `${server.origin}/a?b=c`,
      status: 200,
      contentType: "text/html",
      charset: "utf-8",
      body: Buffer.from("<p>Halo</p>"),
      etag: '"7"',
      lastModified: "Thu, 01 Jan 2026 00:00:00 GMT",
    });
    expect(server.requests[0]?.url).toBe("/a?b=c");
  });

  test("an empty page without a type", async () => {
    const server = await serveWeb((_, res) => res.writeHead(204).end());
    expect(await fetchGuarded(server.origin, optionsFor(server))).toMatchObject({
      status: 204,
      contentType: null,
      charset: null,
      body: Buffer.alloc(0),
      etag: null,
      lastModified: null,
    });
  });

  test("a page of an allowed range", async () => {
    const server = await servePage("Halo");
    const page = await fetchGuarded(server.origin, { ...optionsFor(), allowPrivate: ["127.0.0.0/8"] });
    expect(page.body.toString()).toBe("Halo");
  });

  test("a page over a connection with a certificate that holds", async () => {
    trustTestCertificate();
    const server = await serveWeb((_, res) => res.end("Halo"), true);
    expect((await fetchGuarded(server.origin, optionsFor(server))).body.toString()).toBe("Halo");
  });
});

describe("says of itself", () => {
  test("what it is and what it takes, and nothing else", async () => {
    const server = await servePage("Halo");
    await fetchGuarded(server.origin, { ...optionsFor(server), accept: ["text/html", "application/pdf"] });
    expect(server.requests[0]?.method).toBe("GET");
    expect(server.requests[0]?.headers).toEqual({
      host: server.endpoint,
      connection: "keep-alive",
      "user-agent": "Rakit/1 (+knowledge import)",
      accept: "text/html, application/pdf",
      "accept-encoding": "gzip, deflate, br",
    });
  });

  test("nothing of where it was before, nor what it was given to keep there", async () => {
    const last = await servePage("Halo");
    const first = await serveWeb((_, res) =>
      res.writeHead(302, { location: `${last.origin}/b`, "set-cookie": "a=b" }).end(),
    );
    await fetchGuarded(`${first.origin}/a`, optionsFor(first, last));
    expect(Object.keys(last.requests[0]?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
  });
});

describe("a condition", () => {
  const unchanged = () => serveWeb((_, res) => res.writeHead(304, { etag: '"7"' }).end());
  const since = "Thu, 01 Jan 2026 00:00:00 GMT";

  test("brings back that the page is unchanged, whatever types are accepted", async () => {
    const server = await unchanged();
    const headers = { "if-none-match": '"7"', "if-modified-since": since };
    const options = { ...optionsFor(server), headers, accept: ["text/html"] };
    expect(await fetchGuarded(server.origin, options)).toMatchObject({
      status: 304,
      etag: '"7"',
      body: Buffer.alloc(0),
    });
    expect(server.requests[0]?.headers).toMatchObject(headers);
  });

  test("is needed for that", async () => {
    const server = await unchanged();
    const failure = await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)));
    expect(failure).toMatchObject({ code: "status", status: 304 });
  });
});

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])("with status %i is followed", async (status) => {
    const server = await serveWeb((req, res) => {
      if (req.url === "/b") res.end("Halo");
      else res.writeHead(status, { location: "/b" }).end("moved");
    });
    const page = await fetchGuarded(`${server.origin}/a`, optionsFor(server));
    expect(page).toMatchObject({ url: `${server.origin}/b`, status: 200, body: Buffer.from("Halo") });
    await server.quiet();
  });

  test("whose own body never ends is left before the next place is asked", async () => {
    const left = Promise.withResolvers<void>();
    const server = await serveWeb((req, res) => {
      if (req.url === "/b") {
        void left.promise.then(() => res.end("Halo"));
        return;
      }
      req.socket.once("close", () => left.resolve());
      res.writeHead(302, { location: "/b" }).write("moved");
    });
    expect((await fetchGuarded(`${server.origin}/a`, optionsFor(server))).body.toString()).toBe("Halo");
    await server.quiet();
  });

  test.each([300, 305, 306, 302])("with status %i and without a place to go is a failure", async (status) => {
    const server = await serveWeb((_, res) => res.writeHead(status).end());
    expect(await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).toMatchObject({
      code: "status",
      status,
    });
  });

  test("is followed five times, and as often as the caller says", async () => {
    const server = await serveWeb((req, res) => {
      const left = Number(req.url?.slice(1));
      if (left === 0) res.end("Halo");
      else res.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const options = optionsFor(server);
    expect((await fetchGuarded(`${server.origin}/5`, options)).url).toBe(`${server.origin}/0`);
    expect(await fetchFailureOf(fetchGuarded(`${server.origin}/6`, options))).toMatchObject({
      code: "too_many_redirects",
    });
    const never = { ...options, maxRedirects: 0 };
    expect((await fetchGuarded(`${server.origin}/0`, never)).url).toBe(`${server.origin}/0`);
    expect((await fetchFailureOf(fetchGuarded(`${server.origin}/1`, never))).code).toBe("too_many_redirects");
  });

  test("in a circle ends", async () => {
    const server = await serveRedirect((req) => (req.url === "/a" ? "/b" : "/a"));
    const failure = await fetchFailureOf(fetchGuarded(`${server.origin}/a`, optionsFor(server)));
    expect(failure.code).toBe("too_many_redirects");
    expect(server.requests).toHaveLength(6);
    await server.quiet();
  });

  test("into a private place is refused without a connection", async () => {
    const secret = await servePage("secret");
    for (const location of [
      secret.origin,
      `http://2130706433:${secret.port}/`,
      `http://0177.1:${secret.port}/`,
      `http://[::ffff:127.0.0.1]:${secret.port}/`,
      `http://[::1]:${secret.port}/`,
      `http://localhost:${secret.port}/`,
      "http://169.254.169.254/latest/meta-data/",
      "http://[fd00:ec2::254]/latest/meta-data/",
    ]) {
      const server = await serveRedirect(location);
      const failure = await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)));
      expect(failure.code, location).toBe("private_address");
      await server.quiet();
    }
    expect(secret.connections()).toBe(0);
  });

  test.each([
    ["file:///etc/passwd", "scheme"],
    ["data:text/html,a", "scheme"],
    ["http://user:secret@example.com/", "bad_address"],
    ["http://example.com:6379/", "bad_address"],
    ["http://[", "bad_address"],
  ])("to %s is refused", async (location, code) => {
    const server = await serveRedirect(location);
    expect((await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).code).toBe(code);
  });

  test("from a secure page to an open one is refused without a connection", async () => {
    trustTestCertificate();
    const open = await servePage("Halo");
    const secure = await serveRedirect(open.origin, true);
    const failure = await fetchFailureOf(fetchGuarded(secure.origin, optionsFor(secure, open)));
    expect(failure.code).toBe("scheme");
    expect(open.connections()).toBe(0);
  });

  test("from an open page to a secure one is followed", async () => {
    trustTestCertificate();
    const secure = await serveWeb((_, res) => res.end("Halo"), true);
    const open = await serveRedirect(secure.origin);
    expect((await fetchGuarded(open.origin, optionsFor(open, secure))).url).toBe(`${secure.origin}/`);
  });
});

describe("a request that changes something", () => {
  /** Each request as it came: its method, its headers and its whole body. */
  async function serveEcho(secure = false) {
    const came: { method?: string; headers: IncomingHttpHeaders; body: string; url?: string }[] = [];
    const server = await serveWeb((req, res) => {
      const parts: Buffer[] = [];
      req.on("data", (part: Buffer) => parts.push(part));
      req.on("end", () => {
        const { method, headers, url } = req;
        came.push({ method, headers, url, body: Buffer.concat(parts).toString() });
        const [, status, location] = /^\/to\/(\d+)\/(.*)$/.exec(url ?? "") ?? [];
        if (status && location) res.writeHead(Number(status), { location: decodeURIComponent(location) }).end("moved");
        else res.end("done");
      });
    }, secure);
    return { server, came };
  }
  const leading = (origin: string, status: number, location: string) =>
    `${origin}/to/${status}/${encodeURIComponent(location)}`;
  const secretHeaders = { authorization: "Bearer s3cret", "X-Signature": "s3cret" };
  const post = { method: "POST", body: { content: '{"a":"é"}', type: "application/json" }, secretHeaders } as const;

  test.each(["POST", "PUT", "PATCH", "DELETE"] as const)(
    "with %s brings its body, its type and its secrets",
    async (method) => {
      const { server, came } = await serveEcho();
      const page = await fetchGuarded(server.origin, { ...optionsFor(server), ...post, method });
      expect(page).toMatchObject({ status: 200, body: Buffer.from("done") });
      expect(came).toEqual([
        {
          method,
          url: "/",
          body: '{"a":"é"}',
          headers: expect.objectContaining({
            "content-type": "application/json",
            "content-length": "10",
            authorization: "Bearer s3cret",
            "x-signature": "s3cret",
          }),
        },
      ]);
    },
  );

  test("brings bytes as they are", async () => {
    const { server, came } = await serveEcho();
    const body = { content: Uint8Array.of(72, 97, 108, 111), type: "application/octet-stream" };
    await fetchGuarded(server.origin, { ...optionsFor(server), method: "PUT", body });
    expect(came[0]?.body).toBe("Halo");
  });

  test("with HEAD brings no body, however long the page is said to be", async () => {
    const server = await serveWeb((_, res) => res.writeHead(200, { "content-length": 1_000_000 }).end());
    const page = await fetchGuarded(server.origin, { ...optionsFor(server), method: "HEAD" });
    expect(page).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(server.requests[0]?.method).toBe("HEAD");
    await server.quiet();
  });

  test.each([301, 302, 303])("is led on with status %i as a GET without a body", async (status) => {
    const { server, came } = await serveEcho();
    await fetchGuarded(leading(server.origin, status, "/b"), { ...optionsFor(server), ...post });
    expect(came[1]).toMatchObject({ method: "GET", url: "/b", body: "", headers: secretsOf(came[0]) });
    expect(came[1]?.headers).not.toHaveProperty("content-type");
  });

  test.each([307, 308])("is led on within its origin with status %i as it is", async (status) => {
    const { server, came } = await serveEcho();
    await fetchGuarded(leading(server.origin, status, "/b"), { ...optionsFor(server), ...post });
    expect(came[1]).toMatchObject({ method: "POST", url: "/b", body: '{"a":"é"}', headers: secretsOf(came[0]) });
  });

  test.each([307, 308])("is not led to another origin with status %i", async (status) => {
    const { server } = await serveEcho();
    const other = await serveEcho();
    const address = leading(server.origin, status, other.server.origin);
    const failure = await fetchFailureOf(fetchGuarded(address, { ...optionsFor(server, other.server), ...post }));
    expect(failure.code).toBe("other_origin");
    expect(other.server.connections()).toBe(0);
  });

  const secretsOf = (request: { headers: IncomingHttpHeaders } | undefined) => ({
    authorization: request?.headers.authorization,
    "x-signature": request?.headers["x-signature"],
  });
  const noSecrets = { authorization: undefined, "x-signature": undefined };

  test("keeps its secrets from another origin, and from its own once it was away", async () => {
    const { server, came } = await serveEcho();
    const other = await serveEcho();
    const back = leading(other.server.origin, 302, `${server.origin}/back`);
    const address = leading(server.origin, 302, back);
    const page = await fetchGuarded(address, { ...optionsFor(server, other.server), secretHeaders });
    expect(page.url).toBe(`${server.origin}/back`);
    expect([secretsOf(came[0]), secretsOf(other.came[0]), secretsOf(came[1])]).toEqual([
      { authorization: "Bearer s3cret", "x-signature": "s3cret" },
      noSecrets,
      noSecrets,
    ]);
  });

  test("is not led from a secure place to an open one", async () => {
    trustTestCertificate();
    const { server } = await serveEcho(true);
    const open = await serveEcho();
    for (const status of [302, 307]) {
      const address = leading(server.origin, status, open.server.origin);
      const failure = await fetchFailureOf(fetchGuarded(address, { ...optionsFor(server, open.server), ...post }));
      expect(failure.code).toBe("scheme");
    }
    expect(open.server.connections()).toBe(0);
  });

  test("is checked at each place it is led to", async () => {
    const { server } = await serveEcho();
    const secret = await servePage("secret");
    const address = leading(server.origin, 303, secret.origin);
    const failure = await fetchFailureOf(fetchGuarded(address, { ...optionsFor(server), ...post }));
    expect(failure.code).toBe("private_address");
    expect(secret.connections()).toBe(0);
  });

  test("names no secret in a failure, even where the server throws it back", async () => {
    const echo = await serveRaw((socket) => socket.end("no HTTP, but: authorization: Bearer s3cret"));
    const failure = await fetchFailureOf(fetchGuarded(echo.origin, { ...optionsFor(echo), ...post }));
    expect(failure.code).toBe("unreachable");
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain("s3cret");
    const bad = { ...optionsFor(echo), secretHeaders: { authorization: "s3cret\n" } };
    const refused = await fetchFailureOf(fetchGuarded(echo.origin, bad));
    expect(refused.code).toBe("bad_header");
    expect(inspect(refused, { depth: null, showHidden: true })).not.toContain("s3cret");
  });
});

describe("refuses", () => {
  test.each([
    ["example.com", "bad_address"],
    ["ftp://example.com/", "scheme"],
    ["http://user@example.com/", "bad_address"],
    ["http://example.com:25/", "bad_address"],
    ["http://localhost/", "private_address"],
  ])("%s", async (address, code) => {
    expect((await fetchFailureOf(fetchGuarded(address, optionsFor()))).code).toBe(code);
  });

  test.each([400, 401, 404, 429, 500, 503])("an answer with status %i", async (status) => {
    const server = await serveWeb((_, res) => res.writeHead(status, { "content-type": "text/html" }).end("no"));
    const failure = await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)));
    expect(failure).toMatchObject({ code: "status", status });
    await server.quiet();
  });

  test.each([{ "content-type": "image/png" }, { "content-type": "nonsense" }, {}])(
    "a page of another type before its body: %j",
    async (headers) => {
      const server = await serveWeb((_, res) => res.writeHead(200, headers).write("a body that never ends"));
      const options = { ...optionsFor(server), accept: ["text/html"] };
      expect((await fetchFailureOf(fetchGuarded(server.origin, options))).code).toBe("content_type");
      await server.quiet();
    },
  );

  test("headers without an end", async () => {
    const server = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${`x-more: ${"a".repeat(1000)}\r\n`.repeat(100)}`);
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).code).toBe("content_type");
    await server.quiet();
  });

  test("an allowance that says nothing", async () => {
    await expect(fetchGuarded("http://example.com/", { ...optionsFor(), allowPrivate: ["all"] })).rejects.toThrow(
      "neither host:port nor a range",
    );
  });
});

describe("a server that breaks off", () => {
  test.each([
    ["at once", ""],
    ["in its headers", "HTTP/1.1 200 OK\r\ncontent-ty"],
    ["in its body", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nHalo"],
    ["in a part", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nHalo\r\n"],
    ["after words that are no HTTP", "220 mail.example.com ESMTP\r\n"],
  ])("%s is unreachable", async (_, words) => {
    const server = await serveRaw((socket) => socket.end(words));
    expect((await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).code).toBe("unreachable");
  });
});

describe("time is over for a server that", () => {
  const inShort = (...servers: Parameters<typeof optionsFor>) => ({ ...optionsFor(...servers), timeoutMs: 300 });

  test("says nothing", async () => {
    const server = await serveRaw(() => undefined);
    expect((await fetchFailureOf(fetchGuarded(server.origin, inShort(server)))).code).toBe("timeout");
    await server.quiet();
  });

  test("says nothing to a secure greeting", async () => {
    const server = await serveRaw(() => undefined);
    const failure = await fetchFailureOf(fetchGuarded(`https://${server.endpoint}/`, inShort(server)));
    expect(failure.code).toBe("timeout");
    await server.quiet();
  });

  test("drips its headers", async () => {
    const server = await serveRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nx-more: ");
      const drip = setInterval(() => socket.write("a"), 10);
      socket.once("close", () => clearInterval(drip));
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, inShort(server)))).code).toBe("timeout");
    await server.quiet();
  });

  test.each(["identity", "gzip", "deflate", "br"])("drips its body, coded as %s", async (coding) => {
    const server = await serveWeb((_, res) => {
      res.writeHead(200, { "content-type": "text/html", "content-encoding": coding });
      res.flushHeaders();
      const drip = setInterval(() => coding === "identity" && res.write("a"), 10);
      res.once("close", () => clearInterval(drip));
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, inShort(server)))).code).toBe("timeout");
    await server.quiet();
  });

  test("announces an answer over and over", async () => {
    const server = await serveRaw((socket) => {
      const drip = setInterval(() => socket.write("HTTP/1.1 103 Early Hints\r\n\r\n"), 10);
      socket.once("close", () => clearInterval(drip));
    });
    expect((await fetchFailureOf(fetchGuarded(server.origin, inShort(server)))).code).toBe("timeout");
    await server.quiet();
  });

  test("takes its time at every redirect", async () => {
    const server = await serveWeb((_, res) => {
      setTimeout(() => res.writeHead(302, { location: "/again" }).end(), 100);
    });
    const options = { ...inShort(server), maxRedirects: 100 };
    expect((await fetchFailureOf(fetchGuarded(server.origin, options))).code).toBe("timeout");
    expect(server.requests.length).toBeGreaterThan(0);
    await server.quiet();
  });

  test("has a name that nobody answers for", async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const failure = await fetchFailureOf(fetchGuarded("http://slow.example/", { ...inShort(), lookup }));
    expect(failure.code).toBe("timeout");
  });
});

describe("a caller who leaves", () => {
  test("before it began asks for nothing", async () => {
    const server = await servePage("Halo");
    const options = { ...optionsFor(server), signal: AbortSignal.abort() };
    expect((await fetchFailureOf(fetchGuarded(server.origin, options))).code).toBe("aborted");
    expect(server.requests).toHaveLength(0);
  });

  test("while a name is looked up ends it", async () => {
    const caller = new AbortController();
    const lookup = () => {
      queueMicrotask(() => caller.abort());
      return new Promise<never>(() => undefined);
    };
    const options = { ...optionsFor(), lookup, signal: caller.signal };
    expect((await fetchFailureOf(fetchGuarded("http://slow.example/", options))).code).toBe("aborted");
  });

  test.each([
    ["before the answer", ""],
    ["in the body", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nHalo"],
  ])("%s ends the connection", async (_, words) => {
    const caller = new AbortController();
    const server = await serveRaw((socket) => {
      socket.write(words, () => caller.abort());
    });
    const options = { ...optionsFor(server), signal: caller.signal };
    const failure = await fetchFailureOf(fetchGuarded(server.origin, options));
    expect(failure.code).toBe("aborted");
    await server.quiet();
  });
});

describe("afterwards", () => {
  const ownSockets = () => process.getActiveResourcesInfo().filter((kind) => /^(TCPSocket|TCPConnect|TLS)/.test(kind));
  const nothingOpen = () => vi.waitFor(() => expect(ownSockets()).toEqual([]), 10_000);

  test("no connection is open on either side, however it ended", async () => {
    const page = await servePage("Halo");
    const options = optionsFor(page);
    await fetchGuarded(page.origin, options);
    await fetchFailureOf(fetchGuarded(page.origin, { ...options, accept: ["application/pdf"] }));
    await fetchFailureOf(fetchGuarded(page.origin, { ...options, maxBytes: 1 }));
    const circle = await serveRedirect("/");
    await fetchFailureOf(fetchGuarded(circle.origin, optionsFor(circle)));
    await Promise.all([page.quiet(), circle.quiet()]);
    await nothingOpen();
  });

  test("nothing listens to the caller any more", async () => {
    const server = await servePage("Halo");
    const caller = new AbortController();
    const left = vi.spyOn(caller.signal, "removeEventListener");
    const came = vi.spyOn(caller.signal, "addEventListener");
    await fetchGuarded(server.origin, { ...optionsFor(server), signal: caller.signal });
    expect(left.mock.calls).toEqual(came.mock.calls);
  });

  test("many at once end alike", async () => {
    const server = await servePage("Halo");
    const pages = Array.from({ length: 50 }, () => fetchGuarded(server.origin, optionsFor(server)));
    expect((await Promise.all(pages)).map(({ body }) => body.toString())).toEqual(Array(50).fill("Halo"));
    await server.quiet();
    await nothingOpen();
  });
});
