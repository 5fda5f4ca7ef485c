import { expect, test } from "vitest";
import { contentTypeOf, headerOf, isConditional, requestHeaders } from "#lib/fetching/headers.ts";

test.each([
  ["text/html", "text/html", null],
  ["Text/HTML; Charset=UTF-8", "text/html", "utf-8"],
  ['text/plain;charset="windows-1252"', "text/plain", "windows-1252"],
  ["text/html; a=b ;  charset = iso-8859-1 ; c", "text/html", "iso-8859-1"],
  ["application/xhtml+xml", "application/xhtml+xml", null],
  ["text/html; charset=", "text/html", null],
  ["text/html, application/pdf", null, null],
  ["html; charset=utf-8", null, null],
  ["", null, null],
])("the content type '%s' is %s in %s", (header, contentType, charset) => {
  expect(contentTypeOf({ "content-type": header })).toEqual({ contentType, charset });
});

test("a missing content type is none", () => {
  expect(contentTypeOf({})).toEqual({ contentType: null, charset: null });
});

test("of a header that came twice the first counts", () => {
  expect(headerOf({ etag: "a", link: ["b", "c"] } as Record<string, string | string[]>, "link")).toBe("b");
  expect(headerOf({}, "link")).toBeNull();
});

test("a request says what it takes", () => {
  expect(requestHeaders({}, ["text/html", "application/pdf"])).toEqual({
    "user-agent": "Rakit/1 (+knowledge import)",
    accept: "text/html, application/pdf",
    "accept-encoding": "gzip, deflate, br",
  });
  expect(requestHeaders({}, undefined).accept).toBe("*/*");
});

test("only named headers of the caller leave", () => {
  const own = { "user-agent": "Other/2", "if-none-match": '"1"', cookie: "a=b", authorization: "x", host: "y" };
  expect(requestHeaders(own, undefined)).toEqual({
    "user-agent": "Other/2",
    "if-none-match": '"1"',
    accept: "*/*",
    "accept-encoding": "gzip, deflate, br",
  });
});

test("either condition makes a request conditional", () => {
  expect(isConditional({ "if-none-match": '"1"' })).toBe(true);
  expect(isConditional({ "if-modified-since": "Thu, 01 Jan 2026 00:00:00 GMT" })).toBe(true);
  expect(isConditional({ "user-agent": "Other/2" })).toBe(false);
});
