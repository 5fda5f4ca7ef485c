import type { Context } from "#lib/access/context.ts";
import { upstream } from "#lib/errors.ts";
import { listProviderModels } from "#lib/models/openai/probe.ts";
import { isModelFailure } from "#lib/models/port.ts";
import { requireConnection } from "./connection.ts";
import type { FetchProviderModelsInput } from "./schema.ts";
import { connectionTestCodeOf } from "./test-provider.ts";

/** The model names that a server lists, sorted. Throws `upstream` with the test's sentence when it lists none. */
export async function fetchProviderModels(ctx: Context, input: FetchProviderModelsInput): Promise<{ items: string[] }> {
  const connection = await requireConnection(ctx, input);
  if (connection.keyUnreadable) throw upstream("models.key_unreadable");
  try {
    const names = await listProviderModels(connection);
    return { items: names.sort((a, b) => a.localeCompare(b, "en")) };
  } catch (error) {
    if (isModelFailure(error)) throw upstream(`models.${connectionTestCodeOf(error)}`);
    throw error;
  }
}
