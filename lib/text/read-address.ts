/** Reads the address of a web page as people type it: a left out scheme is added, and what is no address says why. Pure. */
import { hasCredentials } from "#lib/text/web-url.ts";

/** A key below `knowledge.errors`. */
export type AddressProblem = `address_${"not_one" | "scheme" | "email" | "credentials" | "too_long"}`;
export type ReadAddress = { url: string } | { problem: AddressProblem };

export const maxAddressLength = 2_000;

/** A colon before a number ends a host's name, as in `localhost:3000`. */
const withScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
/** Schemes that people paste; a word with a colon, such as `Note:`, is none. */
const otherScheme = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:about|blob|data|file|javascript|mailto|sms|tel|whatsapp):)/i;
const email = /^(?:mailto:)?[^\s@:/]+@[^\s@/]+$/i;

const fourNumbers = /^\d{1,3}(?:\.\d{1,3}){3}(?=[:/?#]|$)/;
/** The host as URLs spell it, which ends in a name: an amount such as 25.000 would be read as four numbers. */
const namedHost = /^(?:[^.]+\.)+[a-z][a-z0-9-]*[a-z0-9]\.?$/i;

/** Hosts that a text without a scheme may begin with; whoever types a scheme means an address. */
function isHost({ hostname, port }: URL, typed: string): boolean {
  if (hostname.startsWith("[") || hostname === "localhost" || port !== "") return true;
  return fourNumbers.test(typed) || namedHost.test(hostname);
}

export function readAddress(text: string): ReadAddress {
  const typed = text.trim();
  if (typed.length > maxAddressLength) return { problem: "address_too_long" };
  if (email.test(typed)) return { problem: "address_email" };
  const hasScheme = withScheme.test(typed);
  const url = URL.parse(hasScheme ? typed : `https://${typed}`);
  if (!url || (!hasScheme && !isHost(url, typed))) return { problem: "address_not_one" };
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { problem: otherScheme.test(typed) ? "address_scheme" : "address_not_one" };
  if (hasCredentials(url)) return { problem: "address_credentials" };
  return { url: url.href };
}
