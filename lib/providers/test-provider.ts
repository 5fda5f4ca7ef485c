import type { Context } from "#lib/access/context.ts";
import { toJson } from "#lib/db/client.ts";
import type { ProviderId } from "#lib/ids.ts";
import { traceOf } from "#lib/models/failures.ts";
import { listProviderModels, probeModel } from "#lib/models/openai/probe.ts";
import { isModelFailure, type ModelFailure } from "#lib/models/port.ts";
import { pathVariants, schemeVariants } from "./address-variants.ts";
import { type Connection, requireConnection } from "./connection.ts";
import { environmentProvider } from "./environment.ts";
import { writeHealth } from "./note-model-outcome.ts";
import { presetKeys, presets } from "./presets.ts";
import type { ConnectionTest, ConnectionTestCode, Health, TestProviderInput } from "./schema.ts";
import { keepEnvironmentVision, keepVision, testVision } from "./vision.ts";

/** A local server may load a model for half a minute before its first word. */
const probeLimitMs = 45_000;
const variantLimitMs = 8_000;
const modelsShown = 200;

type Endpoint = { baseUrl: string; apiKey: string | null };
type Finding = Pick<ConnectionTest, "code" | "streaming" | "ms">;

/** The results of a failed test; each has a sentence. */
type FailedTestCode = Exclude<ConnectionTestCode, "ok" | "no_streaming" | "model_needed" | "key_unreadable">;

/** Translates a failure for the administrator who fills in the form. */
export function connectionTestCodeOf(failure: ModelFailure): FailedTestCode {
  const trace = traceOf(failure);
  if (trace?.kind === "address") return "wrong_address";
  if (trace?.kind === "connection") return "unreachable";
  switch (failure.code) {
    case "wrong_key":
    case "model_not_found":
    case "rate_limited":
    case "quota_exhausted":
    case "timeout":
      return failure.code;
    case "bad_request":
    case "too_long":
    case "content_refused":
    case "empty_answer":
      return "refused";
    default:
      return "provider_down";
  }
}

async function probe(endpoint: Endpoint, model: string, limitMs: number): Promise<Finding> {
  const startedAt = performance.now();
  try {
    const { streaming, ms } = await probeModel(endpoint, model, limitMs);
    return { code: streaming ? "ok" : "no_streaming", streaming, ms };
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    return { code: connectionTestCodeOf(error), streaming: null, ms: Math.round(performance.now() - startedAt) };
  }
}

/** The server's own list of models; empty where it gives none. */
async function offeredModels(endpoint: Endpoint, limitMs?: number): Promise<string[]> {
  try {
    return (await listProviderModels(endpoint, limitMs)).slice(0, modelsShown);
  } catch (error) {
    // Many servers have no list, which is no failure: the probe that follows decides.
    if (isModelFailure(error)) return [];
    throw error;
  }
}

function preferredOf(offered: readonly string[]): string {
  const suggested = presetKeys.flatMap((key) => presets[key].models.map((model) => model.name));
  const chats = offered.filter((name) => !/embed|rerank|whisper|tts|image|audio|moderation|dall-e/i.test(name));
  return suggested.find((name) => offered.includes(name)) ?? chats[0] ?? offered[0] ?? "";
}

/** Results that only a server of the protocol gives, so that the URL is right. */
const atHome: readonly ConnectionTestCode[] = [
  "ok",
  "no_streaming",
  "wrong_key",
  "model_not_found",
  "rate_limited",
  "quota_exhausted",
  "refused",
];

async function workingVariant(endpoint: Endpoint, model: string, code: ConnectionTestCode): Promise<string | null> {
  // A server that redirects every request to https has the right path and the wrong scheme.
  const otherSchemes = schemeVariants(endpoint.baseUrl);
  const variants = code === "wrong_address" ? [...pathVariants(endpoint.baseUrl), ...otherSchemes] : otherSchemes;
  for (const baseUrl of variants) {
    const variant = { ...endpoint, baseUrl };
    const chosen = model || preferredOf(await offeredModels(variant, variantLimitMs)) || "test";
    const finding = await probe(variant, chosen, variantLimitMs);
    if (atHome.includes(finding.code)) return baseUrl;
  }
  return null;
}

async function examine(endpoint: Endpoint, wanted: string): Promise<ConnectionTest> {
  const offered = wanted ? [] : await offeredModels(endpoint);
  const model = wanted || preferredOf(offered);
  // Without a model's name the probe still detects a wrong key or URL.
  let { code, streaming, ms } = await probe(endpoint, model || "test", probeLimitMs);
  if (!model && atHome.includes(code) && code !== "wrong_key") code = "model_needed";

  const misplaced = code === "wrong_address" || code === "unreachable";
  const suggestion = misplaced ? await workingVariant(endpoint, model, code) : null;
  const models = code === "model_not_found" && offered.length === 0 ? await offeredModels(endpoint) : offered;
  const ok = code === "ok" || code === "no_streaming";
  const sees = ok ? await testVision(endpoint, model, true) : null;
  return { ok, code, streaming, ms, model, sees, triedUrl: endpoint.baseUrl, suggestion, models };
}

function healthOf(code: ConnectionTestCode): Health | null {
  switch (code) {
    case "ok":
    case "no_streaming":
      return "ok";
    case "model_needed":
    case "refused":
      return null;
    default:
      return code;
  }
}

function unreadable({ baseUrl }: Connection, model: string): ConnectionTest {
  return {
    ok: false,
    code: "key_unreadable",
    streaming: null,
    ms: 0,
    model,
    sees: null,
    triedUrl: baseUrl,
    suggestion: null,
    models: [],
  };
}

/** Tests a provider with a one-word completion. Stores only the result and the health of a stored provider. */
export async function testProvider(ctx: Context, input: TestProviderInput): Promise<ConnectionTest> {
  const connection = await requireConnection(ctx, input);
  const { baseUrl, apiKey, keyUnreadable, storedId } = connection;
  const outcome = keyUnreadable ? unreadable(connection, input.model) : await examine({ baseUrl, apiKey }, input.model);
  if (storedId) await keepResult(ctx, storedId, outcome);
  else if (isEnvironments(connection, outcome)) await keepEnvironmentVision(ctx.db, outcome.sees === true);
  return outcome;
}

/** Whether the test was one of the environment's model, and showed whether it sees. */
function isEnvironments({ baseUrl, apiKey }: Connection, { sees, model }: ConnectionTest): boolean {
  const found = environmentProvider();
  return sees !== null && found?.baseUrl === baseUrl && found.apiKey === apiKey && found.model === model;
}

/** `updateMany`, since a provider deleted meanwhile is no failure. */
async function keepResult({ db }: Context, providerId: ProviderId, outcome: ConnectionTest): Promise<void> {
  await db.provider.updateMany({ where: { id: providerId }, data: { test: toJson(outcome), testedAt: new Date() } });
  if (outcome.sees !== null) await keepVision(db, { providerId, name: outcome.model }, outcome.sees);
  const health = healthOf(outcome.code);
  if (health) await writeHealth(db, providerId, health);
}
