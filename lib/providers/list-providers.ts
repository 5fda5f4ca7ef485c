import type { Context } from "#lib/access/context.ts";
import { requireAdmin } from "#lib/access/require.ts";
import { sentenceFor } from "#lib/i18n/translate.ts";
import { modelSelect, providerSelect } from "./access.ts";
import { environmentDto } from "./environment.ts";
import type { Provider } from "./schema.ts";
import { toProvider } from "./to-provider.ts";
import { environmentSees } from "./vision-column.ts";

/** Every provider with its models, the environment's first. */
export async function listProviders(ctx: Context): Promise<{ items: Provider[] }> {
  requireAdmin(ctx);
  const rows = await ctx.db.provider.findMany({
    select: {
      ...providerSelect,
      models: { select: modelSelect, orderBy: [{ position: "asc" }, { id: "asc" }] },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const name = sentenceFor(ctx.locale, { reason: "models.environment_name" });
  const fromEnvironment = environmentDto(name, await environmentSees(ctx.db));
  return { items: [...(fromEnvironment ? [fromEnvironment] : []), ...rows.map((row) => toProvider(row, row.models))] };
}
