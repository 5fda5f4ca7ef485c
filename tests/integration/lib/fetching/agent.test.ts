import { describe, expect, test, vi } from "vitest";
import { fetchGuarded } from "#lib/fetching/fetch-guarded.ts";
import {
  fetchFailureOf,
  optionsFor,
  servePage,
  serveRaw,
  serveWeb,
  trustTestCertificate,
} from "#tests/support/fetch-servers.ts";

const answering = (...answers: string[][]) => {
  const left = [...answers];
  return vi.fn(async (_host: string): Promise<string[]> => left.shift() ?? []);
};

describe("an address", () => {
  test("of this machine is refused in every spelling, without a connection", async () => {
    const { port, connections } = await servePage("secret");
    for (const host of [
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0x7f.0.0.1",
      "0177.0.0.01",
      "017700000001",
      "127.0.0.1.",
      "１２７.0.0.1",
      "0",
      "[::1]",
      "[::]",
      "[::127.0.0.1]",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "[0:0:0:0:0:ffff:7f00:0001]",
      "[64:ff9b::127.0.0.1]",
      "[2002:7f00:1::1]",
      "[2001:0:7f00:1::1]",
    ]) {
      const failure = await fetchFailureOf(fetchGuarded(`http://${host}:${port}/`, optionsFor()));
      expect(failure.code, host).toBe("private_address");
    }
    expect(connections()).toBe(0);
  });

  test.each(["10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.169.254", "198.18.0.1", "[fd00::1]"])(
    "of an own network is refused: %s",
    async (host) => {
      expect((await fetchFailureOf(fetchGuarded(`http://${host}/`, optionsFor()))).code).toBe("private_address");
    },
  );

  test("of another port than the allowed one is refused", async () => {
    const allowed = await servePage("Halo");
    const other = await servePage("secret");
    expect((await fetchFailureOf(fetchGuarded(other.origin, optionsFor(allowed)))).code).toBe("private_address");
    expect(other.connections()).toBe(0);
  });
});

describe("a name", () => {
  test("is asked for at its address", async () => {
    const server = await servePage("Halo");
    const lookup = answering(["127.0.0.1"]);
    const page = await fetchGuarded(`http://docs.example:${server.port}/`, { ...optionsFor(server), lookup });
    expect(page.body.toString()).toBe("Halo");
    expect(server.requests[0]?.headers.host).toBe(`docs.example:${server.port}`);
  });

  test("of a private address is refused without a connection", async () => {
    const server = await servePage("secret");
    for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "fe80::1%eth0", "169.254.169.254"]) {
      const options = { ...optionsFor(), lookup: answering([address]) };
      const failure = await fetchFailureOf(fetchGuarded(`http://docs.example:${server.port}/`, options));
      expect(failure.code, address).toBe("private_address");
    }
    expect(server.connections()).toBe(0);
  });

  test.each([[["93.184.216.34", "10.0.0.1"]], [["127.0.0.1", "10.0.0.1"]], [["10.0.0.1", "127.0.0.1"]]])(
    "of a private address among others is refused: %j",
    async (addresses) => {
      const server = await servePage("Halo");
      const options = { ...optionsFor(server), lookup: answering(addresses) };
      const failure = await fetchFailureOf(fetchGuarded(`http://docs.example:${server.port}/`, options));
      expect(failure.code).toBe("private_address");
      expect(server.connections()).toBe(0);
    },
  );

  test("is looked up once for a connection, so that a second answer gains nothing", async () => {
    const server = await servePage("Halo");
    const lookup = answering(["127.0.0.1"], ["10.0.0.1"]);
    await fetchGuarded(`http://docs.example:${server.port}/`, { ...optionsFor(server), lookup });
    expect(lookup.mock.calls).toEqual([["docs.example"]]);
  });

  test("is checked anew when a redirect connects again", async () => {
    const server = await serveWeb((_, res) => res.writeHead(302, { location: "/b", connection: "close" }).end());
    const lookup = answering(["127.0.0.1"], ["127.0.0.2"]);
    const options = { ...optionsFor(server), lookup };
    const failure = await fetchFailureOf(fetchGuarded(`http://docs.example:${server.port}/a`, options));
    expect(failure.code).toBe("private_address");
    expect(server.requests.map(({ url }) => url)).toEqual(["/a"]);
  });

  test("of its own network is reached where it is allowed with its port", async () => {
    const server = await servePage("Halo");
    const name = `wiki.internal:${server.port}`;
    const options = { ...optionsFor(), allowPrivate: [name], lookup: answering(["127.0.0.1"]) };
    expect((await fetchGuarded(`http://${name}/`, options)).body.toString()).toBe("Halo");
  });

  test("that nobody has is not found", async () => {
    const unknown = async () => Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }));
    for (const lookup of [unknown, answering([])]) {
      const failure = await fetchFailureOf(fetchGuarded("http://docs.example/", { ...optionsFor(), lookup }));
      expect(failure.code).toBe("not_found");
    }
  });

  test("that is too long to be one is not found by the system, which asks nobody for it", async () => {
    const failure = await fetchFailureOf(fetchGuarded(`http://${"a".repeat(64)}.example/`, optionsFor()));
    expect(failure.code).toBe("not_found");
  });
});

describe("a server", () => {
  test("that does not listen is unreachable", async () => {
    // Nobody serves tcpmux.
    const options = { ...optionsFor(), allowPrivate: ["127.0.0.1:1"] };
    expect((await fetchFailureOf(fetchGuarded("http://127.0.0.1:1/", options))).code).toBe("unreachable");
  });

  test("of a certificate that nobody vouches for is not asked", async () => {
    const server = await serveWeb((_, res) => res.end("Halo"), true);
    expect((await fetchFailureOf(fetchGuarded(server.origin, optionsFor(server)))).code).toBe("tls");
    expect(server.requests).toHaveLength(0);
  });

  test("of a certificate for another name is not asked", async () => {
    trustTestCertificate();
    const server = await serveWeb((_, res) => res.end("Halo"), true);
    const options = { ...optionsFor(server), lookup: answering(["127.0.0.1"]) };
    const failure = await fetchFailureOf(fetchGuarded(`https://docs.example:${server.port}/`, options));
    expect(failure.code).toBe("tls");
    expect(server.requests).toHaveLength(0);
  });

  test("without TLS behind a secure address is a failure of TLS", async () => {
    const server = await serveRaw((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const failure = await fetchFailureOf(fetchGuarded(`https://${server.endpoint}/`, optionsFor(server)));
    expect(failure.code).toBe("tls");
  });
});
