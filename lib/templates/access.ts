/** The only code that turns an own template's id into a row. */
import type { Context } from "#lib/access/context.ts";
import type { Permission } from "#lib/access/policy.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { notFound } from "#lib/errors.ts";
import type { TemplateId } from "#lib/ids.ts";

export function visibleTemplates(ctx: Context) {
  return { deletedAt: null, ...inVisibleWorkspace(ctx) };
}

export async function requireTemplate(ctx: Context, templateId: TemplateId, permission: Permission) {
  const template = await ctx.db.template.findFirst({ where: { id: templateId, ...visibleTemplates(ctx) } });
  if (!template) throw notFound("template");
  requirePermission(ctx, permission, template.workspaceId);
  return template;
}
