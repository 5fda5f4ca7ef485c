/** The network that a limit by client address counts as one client. Pure. */
import ipaddr from "ipaddr.js";

/** Bytes of an IPv6 address that name its network: a /64 is what one line is given as a whole. */
const networkBytes = 8;

/** An IPv4 address in one spelling; the /64 of an IPv6 address; any other text unchanged. */
export function clientNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const bytes = parsed.toByteArray().map((byte, index) => (index < networkBytes ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/64`;
}
