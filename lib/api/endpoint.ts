/** One endpoint of the REST API as data: routes, the OpenAPI document and the contract tests read it. */
import { z } from "zod";
import type { Context } from "../access/context.ts";
import { parseInput } from "../parse.ts";

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export type Endpoint = {
  method: Method;
  /** With `{names}` of path parameters, which are fields of the input. */
  path: string;
  summary: string;
  tag: string;
  input: z.ZodObject;
  /** null where nothing is answered. */
  output: z.ZodType | null;
  status: number;
  run: (ctx: Context, input: unknown) => Promise<unknown>;
};

type Definition<I extends z.ZodObject, O extends z.ZodType | null> = Omit<
  Endpoint,
  "input" | "output" | "run" | "status"
> & {
  input: I;
  output: O;
  status?: number;
  run: (ctx: Context, input: z.output<I>) => Promise<unknown>;
};

/** `run` gets what `input` made of path, query and body together; throws invalid with a reason for each field. */
export function endpoint<I extends z.ZodObject, O extends z.ZodType | null>(definition: Definition<I, O>): Endpoint {
  const { input, run } = definition;
  return {
    ...definition,
    status: definition.status ?? (definition.output === null ? 204 : 200),
    run: (ctx, given) => run(ctx, parseInput(input, given)),
  };
}

/** A list that has no further page. */
export const listOf = (item: z.ZodType) => z.object({ items: z.array(item) });
