/** Requests to addresses that somebody typed leave through one guard; only the models' adapter and the mail server's have ways out of their own, since an administrator sets both. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const waysOut = [
  /(?<![\w.])(?:globalThis\.)?fetch\s*\(/,
  /globalThis\.fetch\b/,
  /^import (?!type )[^;]*(?<!\btype )\b(?:request|get|fetch|Agent|Client|Pool|stream|pipeline)\b[^;]* from "(?:undici|node:https?|node:http2)"/m,
  /^import (?!type )(?:\w+|\* as \w+) from "(?:undici|node:https?|node:http2|node:net|node:tls|axios|got|nodemailer[^"]*)"/m,
  /\bimport\("(?:undici|node:https?|node:http2|node:net|node:tls|axios|got|nodemailer[^"]*)"\)/,
];
const mayLeave = /^lib\/(?:fetching\/|models\/openai\/transport\.ts$|mail\/smtp-transport\.ts$)/;

const waysIn = (source: string) => waysOut.filter((way) => way.test(source)).length;

test.each([
  ['await fetch("https://example.org")', 1],
  ["const own = globalThis.fetch;", 1],
  ['import { request } from "node:https";', 1],
  ['import { Agent, buildConnector } from "undici";', 1],
  ['import http from "node:http";', 1],
  ['import SMTPConnection from "nodemailer/lib/smtp-connection";', 1],
  ['await import("nodemailer/lib/smtp-connection")', 1],
  ['import type SMTPConnection from "nodemailer/lib/smtp-connection";', 0],
  ['import type { IncomingMessage } from "node:http";', 0],
  ['import { createServer, type IncomingMessage } from "node:http";', 0],
  ["prefetch(address)", 0],
  ["port.fetch(address)", 0],
])("%s is a way out: %d", (source, ways) => {
  expect(waysIn(source)).toBe(ways);
});

test("nothing else of the server makes requests", () => {
  const files = [...globSync("lib/**/*.ts", { exclude: (name) => name.includes("generated") }), "server.ts"];
  expect(files.length).toBeGreaterThan(200);
  const leaving = files.filter((file) => waysIn(readFileSync(file, "utf8")) > 0);
  expect(leaving).not.toEqual([]);
  expect(leaving.filter((file) => !mayLeave.test(file))).toEqual([]);
});
