/** Makes a server action of a schema and a verb: context, parse, run, and every expected failure as a value. */
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Context } from "#lib/access/context.ts";
import type { ActionResult } from "#lib/errors.ts";
import { toProblem } from "#lib/http/problem.ts";
import { parseInput } from "#lib/parse.ts";
import { getContext } from "./context.ts";

export function action<S extends z.ZodType, T>(schema: S, run: (ctx: Context, input: z.output<S>) => Promise<T>) {
  return async (input: z.input<S>): Promise<ActionResult<T>> => {
    const ctx = await getContext();
    try {
      return { ok: true, data: await run(ctx, parseInput(schema, input)) };
    } catch (error) {
      unstable_rethrow(error);
      const { problem } = toProblem(error, ctx);
      return { ok: false, error: { code: problem.code, message: problem.detail, fields: problem.fields } };
    }
  };
}
