import { expect, test } from "vitest";
import { proxyProblemOf } from "#lib/http/proxy-problem.ts";

type Sent = Record<string, string>;
const unset = { TRUST_PROXY: false, PUBLIC_URL: undefined };
const browser = { origin: "https://chat.example", "sec-fetch-site": "same-origin" };
const forwarded = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };

const problemOf = (headers: Sent, settings: Parameters<typeof proxyProblemOf>[2] = unset, from = "127.0.0.1") =>
  proxyProblemOf({ host: "127.0.0.1:3000", ...headers }, from, settings);

test.each<[string, Sent, string, string]>([
  ["a proxy that says for whom it asks", { host: "chat.example", ...forwarded }, "not_trusted", "https://chat.example"],
  [
    "the same for a browser's message",
    { host: "chat.example", ...browser, ...forwarded },
    "not_trusted",
    browser.origin,
  ],
  [
    "one that names the host apart",
    { "x-forwarded-host": "chat.example, x", ...forwarded },
    "not_trusted",
    "https://chat.example",
  ],
  [
    "one that names the address alone",
    { host: "chat.example", "x-real-ip": "203.0.113.7" },
    "not_trusted",
    "http://chat.example",
  ],
  [
    "one that follows the standard",
    { host: "chat.example", forwarded: "for=203.0.113.7" },
    "not_trusted",
    "http://chat.example",
  ],
  ["a proxy that asks for another host", browser, "other_host", "https://chat.example"],
  ["one that does so and says for whom", { ...browser, ...forwarded }, "other_host", "https://chat.example"],
  ["a browser that does not say whose page it is", { origin: "http://chat.lan" }, "refused_origin", "http://chat.lan"],
])("%s is recognised", (_, headers, kind, address) => {
  expect(problemOf(headers)).toEqual({ kind, address });
});

test.each<[string, Sent, Parameters<typeof proxyProblemOf>[2]?, string?]>([
  ["an own page", { host: "chat.example", ...browser }],
  ["a program", {}],
  ["a foreign page, as its browser says", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a page without an origin", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a trusted proxy", { host: "chat.example", ...forwarded }, { TRUST_PROXY: true }],
  ["another host, where the address is set", browser, { TRUST_PROXY: false, PUBLIC_URL: "https://chat.example" }],
  ["anybody's headers from the internet", { ...browser, ...forwarded }, unset, "203.0.113.9"],
])("%s is none", (_, headers, settings, from) => {
  expect(problemOf(headers, settings, from)).toBeNull();
});

test.each(["10.1.2.3", "192.168.0.2", "::ffff:172.18.0.1", "fd00::5", "::1"])("a proxy may ask from %s", (from) => {
  expect(problemOf(browser, unset, from)?.kind).toBe("other_host");
});
