import type { Prisma } from "#lib/db/client.ts";
import { type modelSelect, type providerSelect, readKey } from "./access.ts";
import { isPresetKey } from "./presets.ts";
import { ConnectionTest, Health, type Provider, type ProviderModel } from "./schema.ts";
import { seesOf } from "./vision-column.ts";

type ProviderRow = Prisma.ProviderGetPayload<{ select: typeof providerSelect }>;
type ModelRow = Prisma.ModelGetPayload<{ select: typeof modelSelect }>;

export function healthOf(row: ProviderRow): Health {
  if (readKey(row.keyCipher).unreadable) return "key_unreadable";
  const stored = Health.safeParse(row.health);
  return stored.success ? stored.data : "unknown";
}

export function toProviderModel(
  { capabilities, ...row }: ModelRow,
  provider: { name: string; health: Health },
): ProviderModel {
  const sees = seesOf(capabilities);
  return { ...row, sees, providerName: provider.name, readOnly: false, health: provider.health };
}

function lastFailureOf({ failure, failureAt }: ProviderRow): Provider["lastFailure"] {
  const code = Health.safeParse(failure);
  return code.success && failureAt ? { code: code.data, at: failureAt.toISOString() } : null;
}

function lastTestOf({ test, testedAt }: ProviderRow): Provider["lastTest"] {
  const result = ConnectionTest.safeParse(test);
  return result.success && testedAt ? { result: result.data, at: testedAt.toISOString() } : null;
}

/** Picks every field by name, so that a column added later is not exposed. */
export function toProvider(row: ProviderRow, models: readonly ModelRow[]): Provider {
  const health = healthOf(row);
  return {
    id: row.id,
    preset: isPresetKey(row.preset) ? row.preset : "other",
    name: row.name,
    baseUrl: row.baseUrl,
    keyHint: row.keyCipher ? (row.keyHint ?? "") : null,
    enabled: row.enabled,
    readOnly: false,
    health,
    healthAt: row.healthAt?.toISOString() ?? null,
    lastFailure: lastFailureOf(row),
    lastTest: lastTestOf(row),
    models: models.map((model) => toProviderModel(model, { name: row.name, health })),
  };
}
