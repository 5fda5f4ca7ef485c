import { describe, expect, test } from "vitest";
import { exceptions, plainIds } from "#scripts/branded-ids.ts";

const namesIn = (source: string) => plainIds("lib/x/y.ts", source).map(({ name }) => name);

describe("refused is what is named like an id and holds a text", () => {
  test.each([
    ["a field", "type Row = { id: string; botId?: string | null; name: string };", ["id", "botId"]],
    ["a column", "type Row = { bot_id: string; base_ids: string[] };", ["bot_id", "base_ids"]],
    ["a person behind a row", "const may = (createdById: string | null) => true;", ["createdById"]],
    ["a parameter", "const open = (botId: string, name: string) => name;", ["botId"]],
    ["a destructured one", "function open({ botId }: { botId: string }) {}", ["botId"]],
    ["a list", "let chunkIds: readonly (string | null)[] = [];", ["chunkIds"]],
    ["a pair", "type Pair = { chunkIds: [string, string] };", ["chunkIds"]],
    ["a set", "class A { #botIds = new Set<string>(); seenIds: ReadonlySet<string>; }", ["botIds", "seenIds"]],
    ["a condition", "type Where = { workspaceId: { in: string[] }; id: { not: string } };", ["workspaceId", "id"]],
    [
      "a map's key",
      "type A = { titleById: Map<string, string>; byTurnId: ReadonlyMap<string, Turn> };",
      ["titleById", "byTurnId"],
    ],
    ["a map's value", "const turnIdByKey = new Map<string, string>();", ["turnIdByKey"]],
    ["a state", "const [turnId, setTurnId] = useState<string | null>(null);", ["turnId"]],
    ["a function's result", "function parseTurnId(value: string): string { return value; }", ["parseTurnId"]],
    ["an arrow's result", "const userIdOf = (ctx: Context): string | null => null;", ["userIdOf"]],
    ["a promise", "async function taggedIds(): Promise<string[]> { return []; }", ["taggedIds"]],
    [
      "a field that gives one",
      "type Port = { newId: (kind: string) => string; nextId(): string };",
      ["newId", "nextId"],
    ],
    ["a schema", "const Row = z.object({ id: z.string(), botId: z.string().max(60).nullable() });", ["id", "botId"]],
  ])("%s", (_, source, names) => {
    expect(namesIn(source)).toEqual(names);
  });
});

describe("let through is", () => {
  test.each([
    ["an id of a kind", "type Row = { id: BotId; baseIds: readonly BaseId[]; byTurnId: Map<TurnId, string> };"],
    [
      "a schema of a kind",
      'const Row = z.object({ id: storedId("bot"), sessionId: z.string().max(60).brand<"session">() });',
    ],
    ["a number", "type Row = { id: number; indexIds: number[] };"],
    ["a word that only ends alike", "const valid: string = paid(grid as string); type A = { kids: string[] };"],
    ["a map of texts by id of a kind", "const titleById = new Map<BotId, string>();"],
    ["a map of ids of a kind by a text", "type Live = { turnIdByKey: Map<string, TurnId> };"],
    ["a page's address", "type Props = { params: Promise<{ botId: string }> };"],
    ["another field of an object", "type A = { botId: { value: BotId; text: string } };"],
  ])("%s", (_, source) => {
    expect(namesIn(source)).toEqual([]);
  });
});

test("each is named with its file and line", () => {
  expect(plainIds("components/a.tsx", "const a = <p id={id} />;\nlet botId: string;")).toEqual([
    { file: "components/a.tsx", line: 2, name: "botId" },
  ]);
});

test("an exception is for names, not for whole files", () => {
  for (const { where } of exceptions) expect("lib/x/y.ts botId").not.toMatch(where);
  const excepted = (name: string) => exceptions.some(({ where }) => where.test(name));
  expect(excepted("components/ui/field.tsx id")).toBe(true);
  expect(excepted("components/ui/field.tsx botId")).toBe(false);
  expect(excepted("components/knowledge/chunk-list.tsx id")).toBe(false);
});
