/** Recognises, by a request, a proxy in front of the server that the settings do not fit. Nothing is decided by it. */
import type { IncomingHttpHeaders } from "node:http";
import ipaddr from "ipaddr.js";
import { originHost } from "./own-origin.ts";

export const proxyProblems = ["not_trusted", "other_host", "refused_origin"] as const;

export type ProxyProblem = {
  /**
   * `not_trusted`: a proxy tells whom it asks for, and the settings do not believe it. `other_host`: it asks for another
   * host than the one that browsers open. `refused_origin`: perhaps the same, of a browser that does not say so, or a
   * foreign page.
   */
  kind: (typeof proxyProblems)[number];
  /** The origin that browsers open, as far as the request tells; else the host that was asked for. */
  address: string;
};

type Settings = { TRUST_PROXY: boolean; PUBLIC_URL?: string | undefined };

/** Where a proxy of this instance may be; addresses of the internet may be anybody's, who can send any header. */
const near = new Set(["loopback", "private", "uniqueLocal", "linkLocal", "carrierGradeNat"]);
const isNear = (address: string) => ipaddr.isValid(address) && near.has(ipaddr.process(address).range());

const told = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "forwarded", "x-real-ip"];

const first = (value: string | string[] | undefined) =>
  String(value ?? "")
    .split(",")[0]
    ?.trim() ?? "";

/** Of a request as it came in. */
export function proxyProblemOf(
  headers: IncomingHttpHeaders,
  remoteAddress: string,
  { TRUST_PROXY, PUBLIC_URL }: Settings,
): ProxyProblem | null {
  if (!isNear(remoteAddress)) return null;
  const { host = "", origin = "" } = headers;
  const isOtherHost = origin !== "" && originHost(origin) !== "" && originHost(origin) !== host.toLowerCase();
  if (!PUBLIC_URL && isOtherHost && headers["sec-fetch-site"] === "same-origin")
    return { kind: "other_host", address: origin };
  if (!TRUST_PROXY && told.some((name) => name in headers)) {
    const asked = first(headers["x-forwarded-host"]) || host;
    const scheme = first(headers["x-forwarded-proto"]) === "https" ? "https" : "http";
    return { kind: "not_trusted", address: origin && !isOtherHost ? origin : `${scheme}://${asked}` };
  }
  if (!PUBLIC_URL && isOtherHost && !("sec-fetch-site" in headers)) return { kind: "refused_origin", address: origin };
  return null;
}
