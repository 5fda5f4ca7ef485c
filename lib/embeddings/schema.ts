/** Semantic search as the administration sees it: the model of semantic search, and how far its work is. Client-safe. */
import { z } from "zod";
import { ProviderId, storedId } from "#lib/ids.ts";
import { environmentProviderId, ModelName } from "#lib/providers/schema.ts";
import { ModelFailureCode } from "#lib/turn/schema.ts";

export const ChooseEmbeddingModelInput = z
  .strictObject({ providerId: z.union([ProviderId, z.literal(environmentProviderId)]), model: ModelName })
  .meta({ id: "ChooseEmbeddingModelInput" });
export type ChooseEmbeddingModelInput = z.infer<typeof ChooseEmbeddingModelInput>;

export const NoInput = z.strictObject({});
export type NoInput = z.infer<typeof NoInput>;

export const SemanticSearch = z
  .strictObject({
    /** `failing`: the model does not answer; it is tried again every few minutes. */
    state: z.enum(["off", "building", "ready", "failing"]),
    /** Chunks are found by semantic search already: also while another model's vectors are being made. */
    serving: z.boolean(),
    model: z.string().nullable(),
    providerId: storedId("provider").nullable(),
    providerName: z.string().nullable(),
    /** From the environment: changed there, not here. */
    readOnly: z.boolean(),
    /** Chunks in all, and those whose meaning is known. */
    chunks: z.int(),
    done: z.int(),
    failure: z.union([ModelFailureCode, z.literal("model_missing")]).nullable(),
  })
  .meta({ id: "SemanticSearch" });
export type SemanticSearch = z.infer<typeof SemanticSearch>;
