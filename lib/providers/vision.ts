/** Tests which models see pictures, and stores it. */
import { type Db, type Prisma, toJson } from "#lib/db/client.ts";
import type { ModelId } from "#lib/ids.ts";
import { probeModel } from "#lib/models/openai/probe.ts";
import { probeVision } from "#lib/models/openai/probe-vision.ts";
import { isModelFailure } from "#lib/models/port.ts";
import { readKey } from "./access.ts";
import { environmentProvider } from "./environment.ts";
import { forgetChatModels } from "./resolve-chat-models.ts";
import { environmentModelId } from "./schema.ts";
import { environmentVisionKey } from "./vision-column.ts";

const limitMs = 45_000;

type Endpoint = { baseUrl: string; apiKey: string | null };

/** Says nothing of a model: the server was not reached, or refused for another reason. */
const silent = ["wrong_key", "rate_limited", "quota_exhausted", "timeout", "interrupted"];

async function answersWords(endpoint: Endpoint, name: string): Promise<boolean> {
  try {
    await probeModel(endpoint, name, limitMs);
    return true;
  } catch (error) {
    if (isModelFailure(error)) return false;
    throw error;
  }
}

/** `isUp` where the model has just answered words: then a refused picture is a refusal of pictures. Null for a test that shows nothing. */
export async function testVision(endpoint: Endpoint, name: string, isUp = false): Promise<boolean | null> {
  try {
    return await probeVision(endpoint, name, limitMs);
  } catch (error) {
    if (!isModelFailure(error)) throw error;
    if (silent.includes(error.code)) return null;
    return isUp || (await answersWords(endpoint, name)) ? false : null;
  }
}

/** Keeps what a test of the environment's model showed. */
export async function keepEnvironmentVision(db: Db, vision: boolean): Promise<void> {
  const { baseUrl = "", model = null } = environmentProvider() ?? {};
  const value = toJson({ vision, baseUrl, model });
  const key = environmentVisionKey;
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  forgetChatModels();
}

/** `updateMany`, since a model deleted meanwhile is no failure. */
export async function keepVision(db: Db, where: Prisma.ModelWhereInput, vision: boolean): Promise<void> {
  await db.model.updateMany({ where, data: { capabilities: toJson({ vision }) } });
  forgetChatModels();
}

async function endpointOf(db: Db, modelId: ModelId): Promise<(Endpoint & { name: string }) | null> {
  if (modelId === environmentModelId) {
    const found = environmentProvider();
    return found?.model ? { baseUrl: found.baseUrl, apiKey: found.apiKey, name: found.model } : null;
  }
  const row = await db.model.findUnique({
    where: { id: modelId },
    select: { name: true, provider: { select: { baseUrl: true, keyCipher: true } } },
  });
  if (!row) return null;
  const { key, unreadable } = readKey(row.provider.keyCipher);
  return unreadable ? null : { baseUrl: row.provider.baseUrl, apiKey: key, name: row.name };
}

/** For whoever the caller lets spend a model call: tests and stores whether each of the models sees. */
export async function testModelsVision(db: Db, modelIds: readonly ModelId[]): Promise<void> {
  await Promise.all(
    modelIds.map(async (modelId) => {
      const model = await endpointOf(db, modelId);
      if (!model) return;
      const sees = await testVision(model, model.name);
      if (sees === null) return;
      if (modelId === environmentModelId) await keepEnvironmentVision(db, sees);
      else await keepVision(db, { id: modelId }, sees);
    }),
  );
}
