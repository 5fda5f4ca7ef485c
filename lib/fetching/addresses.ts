/** Which IP addresses belong to the public internet, by their value in any spelling. Pure. */
import ipaddr from "ipaddr.js";

export type Address = ipaddr.IPv4 | ipaddr.IPv6;
export type AddressRange = [Address, number];

const rangeOf = (cidr: string): AddressRange => ipaddr.parseCIDR(cidr);

/** Translators (RFC 6052) put an IPv4 address into the last four bytes. */
const nat64 = rangeOf("64:ff9b::/96");

/** The range that IANA has allocated to the internet; outside of it lie old spellings of IPv4 addresses. */
const globalIPv6 = rangeOf("2000::/3");

/** Special ranges that look public: Azure's platform service and the IETF's own block. */
const specialRanges = ["168.63.129.16/32", "2001::/23"].map(rangeOf);

export function isWithin(address: Address, [network, bits]: AddressRange): boolean {
  return address.kind() === network.kind() && address.match([network, bits]);
}

/** The address that a connection would reach; null for no valid address, or one with a zone of this machine's links. */
export function canonicalAddress(text: string): Address | null {
  if (text.includes("%") || !ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  if (!isWithin(address, nat64)) return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(12));
}

/** Tunnels (6to4, Teredo) are refused with any content: no public server is behind one. */
export function isPublicAddress(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  if (address.kind() === "ipv6" && !isWithin(address, globalIPv6)) return false;
  return !specialRanges.some((range) => isWithin(address, range));
}

const localName = /(^|\.)(local|localhost|internal|intranet|lan|home\.arpa)$/;

/** False for a name that only a local network or this machine resolves. */
export function isPublicName(host: string): boolean {
  return host.includes(".") && !localName.test(host);
}

/** Ports of other services than the web, whose protocols a request could inject into. */
const servicePorts: ReadonlySet<number> = new Set([
  1080, 1433, 1434, 1521, 1719, 1720, 1723, 1883, 2049, 2375, 2376, 2379, 2380, 3128, 3268, 3269, 3306, 3389, 3659,
  4045, 4190, 4369, 5060, 5061, 5222, 5269, 5432, 5433, 5671, 5672, 5900, 5984, 5985, 5986, 6000, 6379, 6380, 6443,
  6566, 6665, 6666, 6667, 6668, 6669, 6697, 8086, 9042, 9092, 9200, 9300, 10_080, 10_250, 10_255, 11_211, 27_017,
  27_018, 27_019,
]);

/** Below 1024 the web has two ports; all others belong to services such as 22 and 25. */
export function isWebPort(port: number): boolean {
  return port === 80 || port === 443 || (port >= 1024 && port <= 65_535 && !servicePorts.has(port));
}
