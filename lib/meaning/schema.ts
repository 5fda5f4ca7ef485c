/** Search by meaning as the administration sees it: the model that compares meanings, and how far its work is. Client-safe. */
import { z } from "zod";
import { ProviderId } from "#lib/ids.ts";
import { environmentProviderId, ModelName } from "#lib/providers/schema.ts";
import { TurnFailureCode } from "#lib/turn/schema.ts";

export const ChooseMeaningModelInput = z
  .strictObject({ providerId: z.union([ProviderId, z.literal(environmentProviderId)]), model: ModelName })
  .meta({ id: "ChooseMeaningModelInput" });
export type ChooseMeaningModelInput = z.infer<typeof ChooseMeaningModelInput>;

export const NoInput = z.strictObject({});
export type NoInput = z.infer<typeof NoInput>;

export const MeaningSearch = z
  .strictObject({
    /** `failing`: the model does not answer; it is tried again every few minutes. */
    state: z.enum(["off", "building", "ready", "failing"]),
    /** Chunks are found by meaning already: also while another model's vectors are being made. */
    serving: z.boolean(),
    model: z.string().nullable(),
    providerId: z.string().nullable(),
    providerName: z.string().nullable(),
    /** From the environment: changed there, not here. */
    readOnly: z.boolean(),
    /** Chunks in all, and those whose meaning is known. */
    chunks: z.int(),
    done: z.int(),
    failure: z.union([TurnFailureCode, z.literal("model_missing")]).nullable(),
  })
  .meta({ id: "MeaningSearch" });
export type MeaningSearch = z.infer<typeof MeaningSearch>;
