import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { securityHeaders } from "#lib/http/security-headers.ts";

function headersOf(url: string): Map<string, string> {
  const headers = new Map<string, string>();
  const response = { setHeader: (name: string, value: string) => headers.set(name, value) };
  // The parts of both that the function touches.
  securityHeaders({ url, headers: {} } as IncomingMessage, response as unknown as ServerResponse, false);
  return headers;
}

test.each(["/api/v1/documents/doc_1/original", "/api/openapi.json", "/logo"])(
  "what %s gives is no page: nothing of it runs, and its type is what it says",
  (url) => {
    const headers = headersOf(url);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test("a page runs its own scripts alone, and is framed by nobody", () => {
  const headers = headersOf("/bots");
  expect(headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
  expect(headers.get("content-security-policy")).toContain("worker-src 'self'");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-frame-options")).toBe("DENY");
});

test("a bot's page may be framed by this instance", () => {
  expect(headersOf("/b/toko").get("content-security-policy")).toContain("frame-ancestors 'self'");
});

test("files that browsers keep carry none of it", () => {
  expect(headersOf("/_next/static/chunk.js").size).toBe(0);
});
