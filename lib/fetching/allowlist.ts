/** The administrator's exceptions from the guard: single endpoints and address ranges that are not public. Pure. */
import ipaddr from "ipaddr.js";
import { invariant } from "#lib/errors.ts";
import { type Address, type AddressRange, canonicalAddress, isWithin } from "./addresses.ts";

export type Allowlist = { endpoints: ReadonlySet<string>; ranges: readonly AddressRange[] };

const endpointKey = (host: string, port: number) => `${canonicalAddress(host)?.toString() ?? host}:${port}`;

/** The host in comparable form: no brackets, no closing dot. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
export const portOf = (url: Pick<URL, "port" | "protocol">) =>
  Number(url.port || (url.protocol === "https:" ? 443 : 80));

function parseEndpoint(entry: string): string | null {
  const [, host = "", port] = /^(\[[^\]/]+\]|[^:/?#@\s[\]]+):(\d{1,5})$/.exec(entry) ?? [];
  if (!URL.canParse(`http://${host}`)) return null;
  return endpointKey(hostOf(new URL(`http://${host}`)), Number(port));
}

/** Throws for an entry that is neither `host:port` nor a range such as `10.0.0.0/8`, so that a wrong one is noticed. */
export function parseAllowlist(entries: readonly string[]): Allowlist {
  const endpoints = new Set<string>();
  const ranges: AddressRange[] = [];
  for (const entry of entries) {
    if (ipaddr.isValidCIDR(entry)) {
      ranges.push(ipaddr.parseCIDR(entry));
      continue;
    }
    const endpoint = parseEndpoint(entry);
    invariant(endpoint, `${entry} is neither host:port nor a range of addresses`);
    endpoints.add(endpoint);
  }
  return { endpoints, ranges };
}

export function allowsEndpoint({ endpoints }: Allowlist, host: string, port: number): boolean {
  return endpoints.has(endpointKey(host, port));
}

export function allowsAddress(allowances: Allowlist, address: Address, port: number): boolean {
  return (
    allowsEndpoint(allowances, address.toString(), port) || allowances.ranges.some((range) => isWithin(address, range))
  );
}
