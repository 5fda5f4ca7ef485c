/** The schemas of providers and their models for administrators: inputs, DTOs, test results. Client-safe. */
import { z } from "zod";
import { asId, ModelId, ProviderId, storedId } from "#lib/ids.ts";
import { hasCredentials, holdsKey } from "#lib/text/web-url.ts";
import { modelFailureCodes } from "#lib/turn/schema.ts";
import { withScheme } from "./address-variants.ts";
import { contextTokensOf, presetKeys } from "./presets.ts";

export const providerLimits = {
  nameLength: 80,
  urlLength: 500,
  keyLength: 500,
  modelNameLength: 200,
  labelLength: 80,
  modelsAtOnce: 20,
  contextTokens: 10_000_000,
  /** Micro-dollars per million tokens. */
  price: 2_000_000_000,
} as const;

/** The ids of the environment's provider and its model. */
export const environmentProviderId = asId("provider", "prov_environment");
export const environmentModelId = asId("model", "mod_environment");

function isPlainUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return false;
  return !hasCredentials(url) && !url.hash;
}

/** Stored without a slash at its end, so that equal URLs are equal texts. A query is sent with each request. */
export const BaseUrl = z
  .string()
  .trim()
  .min(1, "required")
  .max(providerLimits.urlLength)
  .overwrite(withScheme)
  .refine(isPlainUrl, "models.address")
  .refine((url) => !holdsKey(url), "models.key_in_address")
  .transform((value) => value.replace(/\/+(?=\?|$)/, ""));

const ApiKey = z
  .string()
  .trim()
  .max(providerLimits.keyLength)
  // A key is sent in a header, so it holds visible ASCII only.
  .regex(/^[\x21-\x7e]*$/, "models.key_characters");

const Name = z.string().trim().min(1, "required").max(providerLimits.nameLength);
export const ModelName = z.string().trim().min(1, "required").max(providerLimits.modelNameLength);
const ContextTokens = z.int("number").min(1_000).max(providerLimits.contextTokens);
const Price = z.int("number").min(0).max(providerLimits.price);

const modelFields = {
  name: ModelName,
  /** The name shown to makers; the model's name when left out. */
  label: z.string().trim().max(providerLimits.labelLength).optional(),
  contextTokens: ContextTokens.optional(),
  inputPrice: Price.optional(),
  outputPrice: Price.optional(),
};

const NewModel = z.strictObject(modelFields);

export const CreateProviderInput = z
  .strictObject({
    preset: z.enum(presetKeys),
    name: Name,
    baseUrl: BaseUrl,
    apiKey: ApiKey.default(""),
    models: z.array(NewModel).max(providerLimits.modelsAtOnce).default([]),
  })
  .meta({ id: "CreateProviderInput" });
export type CreateProviderInput = z.infer<typeof CreateProviderInput>;

export const UpdateProviderInput = z
  .strictObject({
    providerId: ProviderId,
    name: Name.optional(),
    baseUrl: BaseUrl.optional(),
    /** Empty or left out: the stored key stays. */
    apiKey: ApiKey.optional(),
    /** Deletes the stored key, for a server that needs none. */
    forgetKey: z.boolean().optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: "UpdateProviderInput" });
export type UpdateProviderInput = z.infer<typeof UpdateProviderInput>;

export const DeleteProviderInput = z.strictObject({ providerId: ProviderId });
export type DeleteProviderInput = z.infer<typeof DeleteProviderInput>;

/** A URL and a key: typed in, or the stored ones where a field is empty. */
const connectionFields = {
  providerId: ProviderId.optional(),
  baseUrl: BaseUrl.optional(),
  apiKey: ApiKey.optional(),
};

export const FetchProviderModelsInput = z.strictObject(connectionFields).meta({ id: "FetchProviderModelsInput" });
export type FetchProviderModelsInput = z.infer<typeof FetchProviderModelsInput>;

export const TestProviderInput = z
  .strictObject({ ...connectionFields, model: z.string().trim().max(providerLimits.modelNameLength).default("") })
  .meta({ id: "TestProviderInput" });
export type TestProviderInput = z.infer<typeof TestProviderInput>;

export const AddModelInput = z.strictObject({ providerId: ProviderId, ...modelFields }).meta({ id: "AddModelInput" });
export type AddModelInput = z.infer<typeof AddModelInput>;

export const UpdateModelInput = AddModelInput.omit({ providerId: true })
  .partial()
  .extend({ modelId: ModelId })
  .meta({ id: "UpdateModelInput" });
export type UpdateModelInput = z.infer<typeof UpdateModelInput>;

export const DeleteModelInput = z.strictObject({ modelId: ModelId });
export type DeleteModelInput = z.infer<typeof DeleteModelInput>;

export const MoveModelInput = z.strictObject({ modelId: ModelId, direction: z.enum(["up", "down"]) });
export type MoveModelInput = z.infer<typeof MoveModelInput>;

export const SetModelEnabledInput = z.strictObject({ modelId: ModelId, enabled: z.boolean() });
export type SetModelEnabledInput = z.infer<typeof SetModelEnabledInput>;

/** `unknown`: never tried. `model_missing`: the environment names a server and no model. */
export const Health = z.enum([
  "unknown",
  "ok",
  "key_unreadable",
  "model_missing",
  "unreachable",
  "wrong_address",
  ...modelFailureCodes,
]);
export type Health = z.infer<typeof Health>;

export const connectionTestCodes = [
  "ok",
  "no_streaming",
  "wrong_key",
  "wrong_address",
  "model_not_found",
  "model_needed",
  "unreachable",
  "timeout",
  "rate_limited",
  "quota_exhausted",
  "refused",
  "provider_down",
  "key_unreadable",
] as const;
export const ConnectionTestCode = z.enum(connectionTestCodes);
export type ConnectionTestCode = z.infer<typeof ConnectionTestCode>;

/** The result of a connection test, and the suggested correction. */
export const ConnectionTest = z.strictObject({
  ok: z.boolean(),
  code: ConnectionTestCode,
  /** Null where the test got no answer. */
  streaming: z.boolean().nullable(),
  /** Until the first token, or the failure. */
  ms: z.int(),
  model: z.string(),
  /** Whether the model reads a picture; null where the test did not show it. */
  sees: z.boolean().nullable().default(null),
  triedUrl: z.string(),
  /** A URL on the same host that works better. */
  suggestion: z.string().nullable(),
  /** The models that the server lists, where choosing one is the next step. */
  models: z.array(z.string()),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;

export const ProviderModel = z
  .strictObject({
    id: storedId("model"),
    providerId: storedId("provider"),
    providerName: z.string(),
    name: z.string(),
    label: z.string(),
    contextTokens: z.int(),
    inputPrice: z.int(),
    outputPrice: z.int(),
    enabled: z.boolean(),
    /** In the instance's order of fallback, lowest first; -1 for the environment's model, which always goes first. */
    position: z.int(),
    /** Whether it sees pictures, as a test showed; null where none was made. */
    sees: z.boolean().nullable(),
    /** Set by the environment, and changed only there. */
    readOnly: z.boolean(),
    /** The health of its provider. */
    health: Health,
  })
  .meta({ id: "ProviderModel" });
export type ProviderModel = z.infer<typeof ProviderModel>;

export const Provider = z
  .strictObject({
    id: storedId("provider"),
    preset: z.enum(presetKeys),
    name: z.string(),
    baseUrl: z.string(),
    /** The key's last four characters; null without a key. */
    keyHint: z.string().nullable(),
    enabled: z.boolean(),
    readOnly: z.boolean(),
    health: Health,
    healthAt: z.string().nullable(),
    /** The last time that it failed, kept when it answers again. */
    lastFailure: z.strictObject({ code: Health, at: z.string() }).nullable(),
    lastTest: z.strictObject({ result: ConnectionTest, at: z.string() }).nullable(),
    models: z.array(ProviderModel),
  })
  .meta({ id: "Provider" });
export type Provider = z.infer<typeof Provider>;

/** A model as makers choose it: without URL and key. */
export const ModelChoice = z
  .strictObject({
    id: storedId("model"),
    label: z.string(),
    providerName: z.string(),
    /** Whether it sees pictures, as a test showed; null where none was made. */
    sees: z.boolean().nullable(),
  })
  .meta({ id: "ModelChoice" });
export type ModelChoice = z.infer<typeof ModelChoice>;

/** A new model's columns, empty fields filled with the known values for its name. */
export function modelColumns(input: z.infer<typeof NewModel>) {
  return {
    name: input.name,
    label: input.label || input.name,
    contextTokens: input.contextTokens ?? contextTokensOf(input.name),
    inputPrice: input.inputPrice ?? 0,
    outputPrice: input.outputPrice ?? 0,
  };
}
