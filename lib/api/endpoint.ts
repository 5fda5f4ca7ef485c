/** One endpoint of the REST API as data: routes, the OpenAPI document and the contract tests read it. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { parseInput } from "#lib/parse.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** What the endpoints are about; each has its words in the messages. */
export const apiTags = ["Workspaces", "Bots", "Conversations", "Knowledge"] as const;

export type Endpoint = {
  method: Method;
  /** With `{names}` of path parameters, which are fields of the input. */
  path: string;
  summary: string;
  tag: (typeof apiTags)[number];
  input: z.ZodObject;
  /** null where nothing is answered. */
  output: z.ZodType | null;
  status: number;
  /** The body's media type where it is not JSON: then every field stands in path or query, and `run` gets the bytes. */
  takes?: string;
  /** The answer's media type where it is a file: then `run` gives a Download. */
  gives?: string;
  run: (ctx: Context, input: unknown, content: Content) => Promise<unknown>;
};

export type Content = AsyncIterable<Uint8Array>;

export type Download = { name: string; content: ReadableStream<Uint8Array> };

type Definition<I extends z.ZodObject, O extends z.ZodType | null> = Omit<
  Endpoint,
  "input" | "output" | "run" | "status"
> & {
  input: I;
  output: O;
  status?: number;
  run: (ctx: Context, input: z.output<I>, content: Content) => Promise<unknown>;
};

/** `run` gets what `input` made of path, query and body together; throws invalid with a reason for each field. */
export function endpoint<I extends z.ZodObject, O extends z.ZodType | null>(definition: Definition<I, O>): Endpoint {
  const { input, run } = definition;
  return {
    ...definition,
    status: definition.status ?? (definition.output === null ? 204 : 200),
    run: (ctx, given, content) => run(ctx, parseInput(input, given), content),
  };
}

/** A list that has no further page. */
export const listOf = (item: z.ZodType) => z.object({ items: z.array(item) });
