/** The schemas of semantic search for administrators: its model and its progress. Client-safe. */
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
    /** `failing`: the model does not answer; the job asks it again every few minutes. */
    state: z.enum(["off", "building", "ready", "failing"]),
    /** Semantic search is in use already, also while another model's vectors are being made. */
    serving: z.boolean(),
    model: z.string().nullable(),
    providerId: storedId("provider").nullable(),
    providerName: z.string().nullable(),
    /** Set by the environment, and changed only there. */
    readOnly: z.boolean(),
    /** All chunks, and the embedded ones. */
    chunks: z.int(),
    done: z.int(),
    failure: z.union([ModelFailureCode, z.literal("model_missing")]).nullable(),
  })
  .meta({ id: "SemanticSearch" });
export type SemanticSearch = z.infer<typeof SemanticSearch>;
