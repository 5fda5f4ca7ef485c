import { describe, expect, test } from "vitest";
import { endpoints } from "#lib/api/index.ts";
import { decodeParams, routeTable } from "#lib/http/route-table.ts";
import { streamingRoutes } from "#lib/http/streaming-routes.ts";

const get = { method: "GET", path: "/api/bots/{botId}" };
const put = { method: "PUT", path: "/api/bots/{botId}/draft" };
const removal = { method: "DELETE", path: "/api/bots/{botId}" };
const elsewhere = { method: "POST", path: "/v1/chat/completions" };
const find = routeTable([get, put, removal, elsewhere]);

describe("an address", () => {
  test.each([
    ["GET", "/api/bots/bot_1", get, { botId: "bot_1" }],
    ["PUT", "/api/bots/bot_1/draft", put, { botId: "bot_1" }],
    ["DELETE", "/api/bots/bot_1", removal, { botId: "bot_1" }],
    ["POST", "/v1/chat/completions", elsewhere, {}],
  ])("%s %s finds its route, wherever that stands, with its parameters", (method, path, route, params) => {
    expect(find(method, path)).toEqual({ route, params });
  });

  test.each([
    ["POST", "/api/bots/bot_1", [get, removal]],
    ["HEAD", "/v1/chat/completions", [elsewhere]],
  ])("%s %s finds the routes of other methods", (method, path, others) => {
    expect(find(method, path)).toEqual({ route: null, others });
  });

  test.each([
    "/",
    "",
    "*",
    "/api",
    "/api/bots",
    "/api/bots/",
    "/api/bots//draft",
    "/api/bots/bot_1/",
    "/api/bots/bot_1/draft/x",
    "/API/bots/bot_1",
    "/v1/chat",
    "/v1/chat/completions/",
    "/v2/chat/completions",
    "/__proto__/x",
  ])("%j is nobody's", (path) => {
    expect(find("GET", path)).toEqual({ route: null, others: [] });
  });
});

describe("parameters", () => {
  test("are decoded once", () => {
    const found = find("GET", "/api/bots/a%20b%252Fc");
    expect(found.route && decodeParams(found.params)).toEqual({ botId: "a b%2Fc" });
  });

  test.each(["%", "%2", "%zz", "%E0%A4"])("that are %j are refused as an address that is not valid", (value) => {
    const found = find("GET", `/api/bots/${value}`);
    if (!found.route) throw new Error("The address has a route");
    const { params } = found;
    expect(() => decodeParams(params)).toThrow(
      expect.objectContaining({ code: "invalid", reason: "malformed_address" }),
    );
  });
});

test("an address that begins with a parameter would take every request, and is refused", () => {
  expect(() => routeTable([{ method: "GET", path: "/{slug}" }])).toThrow("begins with a fixed part");
});

test("no address of a stream is one of the REST API", () => {
  const findEndpoint = routeTable(endpoints);
  for (const { method, path } of streamingRoutes)
    expect(findEndpoint(method, path.replaceAll(/[{}]/g, "")), path).toEqual({ route: null, others: [] });
});
