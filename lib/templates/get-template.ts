import type { Context } from "#lib/access/context.ts";
import { inPermittedWorkspace } from "#lib/access/require.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import type { Language } from "#lib/bots/spec.ts";
import { notFound } from "#lib/errors.ts";
import { TemplateId } from "#lib/ids.ts";
import { requireTemplate } from "./access.ts";
import { builtinTemplates } from "./builtin.ts";
import type { ListTemplatesInput, Template } from "./schema.ts";

type OwnRow = { id: TemplateId; version: number; language: string; name: string; description: string; spec: unknown };

function toOwnTemplate({ id, version, language, name, description, spec }: OwnRow): Template {
  return {
    key: id,
    version,
    category: "own",
    language: language === "en" ? "en" : "id",
    name,
    description,
    spec: readSpec(spec),
    isOwn: true,
  };
}

/** A built-in template by its name, or one of the actor's own by its id. */
export async function getTemplate(
  ctx: Context,
  { key, language }: { key: string; language: Language },
): Promise<Template> {
  const builtin = builtinTemplates[language].find((template) => template.key === key);
  if (builtin) return builtin;
  const id = TemplateId.safeParse(key);
  if (!id.success) throw notFound("template");
  return toOwnTemplate(await requireTemplate(ctx, id.data, "templates.read"));
}

/** The actor's own templates first, then the built-in ones of the language. */
export async function listTemplates(
  ctx: Context,
  { workspaceId, language }: ListTemplatesInput,
): Promise<{ items: Template[] }> {
  const visible = { deletedAt: null, ...inPermittedWorkspace(ctx, "templates.read") };
  const where = workspaceId ? { AND: [visible, { workspaceId }] } : visible;
  const own = await ctx.db.template.findMany({ where, orderBy: { updatedAt: "desc" } });
  return { items: [...own.map(toOwnTemplate), ...builtinTemplates[language]] };
}

/** Of use to most makers, and offered before all others. */
const offeredKeys = [
  "customer-service",
  "faq-documents",
  "product-advisor",
  "hr-policy",
  "event-concierge",
  "writing-coach",
];

export type OfferedTemplate = Pick<Template, "key" | "name" | "description" | "language">;

/** The built-in templates to begin with, in the actor's language. */
export function offeredTemplates(ctx: Pick<Context, "locale">): OfferedTemplate[] {
  const templates = builtinTemplates[ctx.locale];
  return offeredKeys.flatMap((offered) => {
    const template = templates.find(({ key }) => key === offered);
    return template
      ? [{ key: offered, name: template.name, description: template.description, language: ctx.locale }]
      : [];
  });
}
