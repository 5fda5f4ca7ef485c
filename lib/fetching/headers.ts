/** The headers of a guarded request, and parsers for a response's headers. Pure. */
import type { IncomingHttpHeaders } from "node:http";

/** The only headers that a caller may set: none of them identifies a user. */
const ownNames = ["user-agent", "if-none-match", "if-modified-since"] as const;
export type OwnHeaders = Partial<Record<(typeof ownNames)[number], string>>;

export function requestHeaders(own: OwnHeaders, accept: readonly string[] | undefined): Record<string, string> {
  const given = ownNames.flatMap((name) => (own[name] ? [[name, own[name]]] : []));
  return {
    "user-agent": "Rakit/1 (+knowledge import)",
    accept: accept?.join(", ") ?? "*/*",
    "accept-encoding": "gzip, deflate, br",
    ...Object.fromEntries(given),
  };
}

export function isConditional(own: OwnHeaders): boolean {
  return Boolean(own["if-none-match"] || own["if-modified-since"]);
}

/** The first value of a repeated header. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

const typeForm = /^\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)\s*(;|$)/;
const charsetForm = /;\s*charset\s*=\s*["']?([\w.:+-]+)/i;

/** Both in lower case; null for a missing or malformed content type. */
export function contentTypeOf(headers: IncomingHttpHeaders): { contentType: string | null; charset: string | null } {
  const header = headerOf(headers, "content-type") ?? "";
  const contentType = typeForm.exec(header)?.[1]?.toLowerCase() ?? null;
  return { contentType, charset: contentType && (charsetForm.exec(header)?.[1]?.toLowerCase() ?? null) };
}
