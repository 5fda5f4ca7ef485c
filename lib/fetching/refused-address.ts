/** Tells of a URL what the guard would refuse before any connection, so that it can be refused where it is typed. Pure. */
import { canonicalAddress, isPublicAddress } from "./addresses.ts";
import { allowsAddress, hostOf, parseAllowlist, portOf } from "./allowlist.ts";
import { type FetchFailureCode, isFetchFailure } from "./failure.ts";
import { parseTarget } from "./target.ts";

/** Null for a URL that may be fetched, as far as it can be told without a lookup of its name. */
export function refusedAddress(text: string, allowPrivate: readonly string[]): FetchFailureCode | null {
  const allowances = parseAllowlist(allowPrivate);
  try {
    const url = parseTarget(text, allowances);
    const address = canonicalAddress(hostOf(url));
    const isOpen = !address || isPublicAddress(address) || allowsAddress(allowances, address, portOf(url));
    return isOpen ? null : "private_address";
  } catch (error) {
    if (isFetchFailure(error)) return error.code;
    throw error;
  }
}
