/** The schemas of the bin. Client-safe. */
import { z } from "zod";
import { storedId } from "#lib/ids.ts";

/** How long a deleted bot or base can be brought back. */
export const binDays = 30;

const moments = { deletedAt: z.string(), /** From when on it may be gone for good. */ goesAt: z.string() };

export const Bin = z.object({
  /** The newest of each kind, with the number of all. */
  bots: z.object({
    items: z.array(z.object({ id: storedId("bot"), name: z.string(), faceSeed: z.string(), ...moments })),
    count: z.int(),
  }),
  bases: z.object({
    items: z.array(z.object({ id: storedId("base"), name: z.string(), ...moments })),
    count: z.int(),
  }),
});
export type Bin = z.infer<typeof Bin>;
