/** Headers of every page. Next reads the nonce for its own scripts from the request's policy. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const isBotPage = (path: string) => /^\/(?:b|embed)\//.test(path);

/** Responses for programs, and uploaded files: a browser that opens one as a page runs and loads nothing of it. */
const isData = (path: string) => path.startsWith("/api/") || path === "/logo";
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

export function securityHeaders(req: IncomingMessage, res: ServerResponse, dev: boolean): void {
  const path = req.url ?? "/";
  if (path.startsWith("/_next/static/")) return;
  if (isData(path)) {
    res.setHeader("content-security-policy", dataPolicy);
    res.setHeader("x-content-type-options", "nosniff");
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  // The set-up page shows the demo bot in a frame; other origins may not frame any page yet.
  const frameAncestors = isBotPage(path) ? "'self'" : "'none'";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");
  req.headers["content-security-policy"] = policy;
  req.headers["x-nonce"] = nonce;
  res.setHeader("content-security-policy", policy);
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("referrer-policy", "strict-origin-when-cross-origin");
  res.setHeader("permissions-policy", "camera=(), geolocation=(), payment=()");
  if (frameAncestors === "'none'") res.setHeader("x-frame-options", "DENY");
}
