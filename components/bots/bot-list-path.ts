/** The address of the list of bots with what it is narrowed to. Pure. */
import type { BotFilter, BotOrder } from "#lib/bots/schema.ts";
import { pathWith } from "#lib/text/path-with.ts";

export type BotListView = {
  query: string | undefined;
  /** The order of the studio's list is "changed", which its address leaves out. */
  sort: BotOrder;
  state: BotFilter | undefined;
  tag: string | undefined;
};

export const firstOrder: BotOrder = "changed";

/** An order as the address says it. */
export const orderParameter = (sort: BotOrder) => (sort === firstOrder ? undefined : sort);

export const botListPath = ({ query, sort, state, tag }: BotListView, cursor?: string | null): string =>
  pathWith("/bots", { q: query, sort: orderParameter(sort), state, tag, after: cursor });

export const isNarrowed = ({ query, state, tag }: BotListView): boolean => Boolean(query || state || tag);
