/** One endpoint of the REST API as data: routes, the OpenAPI document and the contract tests read it. */
import { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import { parseInput } from "#lib/parse.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** The sections of the endpoints; each has its name in the messages. */
export const apiTags = ["Workspaces", "Bots", "Conversations", "Knowledge"] as const;

export type Endpoint = {
  method: Method;
  /** With path parameters as `{names}`, which are fields of the input. */
  path: string;
  summary: string;
  tag: (typeof apiTags)[number];
  input: z.ZodObject;
  /** Null where the response has no body. */
  output: z.ZodType | null;
  status: number;
  /**
   * The request body's media type where it is not JSON: then every field is in path or query, and `run` gets the bytes.
   */
  takes?: string;
  /** The response's media type where it is a file: then `run` gives a Download. */
  gives?: string;
  /** The file behind an address never changes, so browsers keep it. */
  neverChanges?: true;
  run: (ctx: Context, input: unknown, content: Content) => Promise<unknown>;
};

export type Content = AsyncIterable<Uint8Array>;

/** `mediaType` where it differs from file to file. */
export type Download = {
  name: string;
  mediaType?: string;
  content: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
};

type Definition<I extends z.ZodObject, O extends z.ZodType | null> = Omit<
  Endpoint,
  "input" | "output" | "run" | "status"
> & {
  input: I;
  output: O;
  status?: number;
  run: (ctx: Context, input: z.output<I>, content: Content) => Promise<unknown>;
};

/** `run` gets path, query and body parsed together by `input`; throws invalid with a reason for each field. */
export function endpoint<I extends z.ZodObject, O extends z.ZodType | null>(definition: Definition<I, O>): Endpoint {
  const { input, run } = definition;
  return {
    ...definition,
    status: definition.status ?? (definition.output === null ? 204 : 200),
    run: (ctx, given, content) => run(ctx, parseInput(input, given), content),
  };
}

/** A list without further pages. */
export const listOf = (item: z.ZodType) => z.object({ items: z.array(item) });
