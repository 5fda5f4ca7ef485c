/** Connects to allowed addresses only: the check and the connection use the same DNS lookup. */
import { lookup as systemLookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { canonicalAddress, isPublicAddress } from "./addresses.ts";
import { type Allowlist, allowsAddress, allowsEndpoint, portOf } from "./allowlist.ts";
import { FetchFailure } from "./failure.ts";

/** All IP addresses of a name. */
export type Lookup = (host: string) => Promise<readonly string[]>;

type Guard = { allowances: Allowlist; signal: AbortSignal; lookup?: Lookup };

const maxHeaderBytes = 16_384;
/** The wait before the next address of a name is tried; Node's own quarter of a second fails on slow lines. */
const attemptMs = 2000;

const lookupAll: Lookup = async (host) => (await systemLookup(host, { all: true })).map(({ address }) => address);

/** One refused address of a name refuses them all, since the connection may take any of them. */
function refusalOf(host: string, port: number, addresses: readonly string[], allowances: Allowlist) {
  if (addresses.length === 0) return new FetchFailure("not_found");
  if (allowsEndpoint(allowances, host, port)) return null;
  const admitted = addresses.every((text) => {
    const address = canonicalAddress(text);
    return address && (isPublicAddress(address) || allowsAddress(allowances, address, port));
  });
  return admitted ? null : new FetchFailure("private_address");
}

async function admittedAddresses(host: string, port: number, { allowances, lookup = lookupAll }: Guard) {
  const addresses = await lookup(host);
  const refusal = refusalOf(host, port, addresses, allowances);
  if (refusal) throw refusal;
  return addresses.map((address) => ({ address, family: isIP(address) }));
}

const guardedLookup =
  (port: number, guard: Guard): LookupFunction =>
  (host, _, callback) => {
    admittedAddresses(host, port, guard).then(
      (addresses) => callback(null, addresses),
      (error) => callback(error, []),
    );
  };

function guardedConnector(guard: Guard): buildConnector.connector {
  return (target, callback) => {
    const port = portOf(target);
    // Node makes no lookup for a host that is an IP address.
    const refusal = isIP(target.hostname) && refusalOf(target.hostname, port, [target.hostname], guard.allowances);
    if (refusal) {
      callback(refusal, null);
      return;
    }
    const connect = buildConnector({
      lookup: guardedLookup(port, guard),
      // Ends a socket that is still connecting, which destroying the agent does not.
      signal: guard.signal,
      timeout: 0,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: attemptMs,
      rejectUnauthorized: true,
    });
    connect(target, callback);
  };
}

/** For one fetch; its owner destroys it. Time is limited by the guard's signal alone. */
export function guardedAgent(guard: Guard): Agent {
  return new Agent({
    connect: guardedConnector(guard),
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
