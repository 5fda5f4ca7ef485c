/** The base of an address, once a request. */
import { cache } from "react";
import { getBase } from "#lib/knowledge/index.ts";
import { BaseInput } from "#lib/knowledge/schema.ts";
import { requireUser } from "#lib/next/context.ts";
import { orNotFound, parseAddress } from "#lib/next/page.ts";

/** Next's 404 page for a base that the user may not see. */
export const findBase = cache(async (asked: string) => {
  const ctx = await requireUser();
  return orNotFound(getBase(ctx, parseAddress(BaseInput, { baseId: asked })));
});
