import { type Context, userIdOf } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { notFound } from "#lib/errors.ts";
import { newId, type TemplateId } from "#lib/ids.ts";
import { requireTemplate } from "./access.ts";
import type { CreateTemplateInput, TemplateInput } from "./schema.ts";

/** Knowledge and models are left out, since they belong to one workspace. */
export async function createTemplate(
  ctx: Context,
  { workspaceId, name, description, spec: given }: CreateTemplateInput,
): Promise<{ id: TemplateId }> {
  requirePermission(ctx, "templates.write", workspaceId);
  const spec = { ...given, knowledge: { ...given.knowledge, baseIds: [] }, model: { ...given.model, modelIds: [] } };
  const id = newId("template");
  const createdById = userIdOf(ctx);
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.template.create({
      data: {
        id,
        workspaceId,
        category: "own",
        language: spec.language,
        name,
        description,
        spec: toJson(spec),
        createdById,
      },
    });
    await recordAudit(ctx, {
      action: "template.created",
      entityKind: "template",
      entityId: id,
      entityName: name,
      workspaceId,
      after: { description, spec },
    });
    return { id };
  });
}

/** Bots made from the template stay; `restoreTemplate` undoes the deletion. */
export async function deleteTemplate(ctx: Context, { templateId }: TemplateInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { name, workspaceId, description, spec } = await requireTemplate(ctx, templateId, "templates.write");
    await ctx.db.template.update({ where: { id: templateId }, data: { deletedAt: new Date() } });
    await recordAudit(ctx, {
      action: "template.deleted",
      entityKind: "template",
      entityId: templateId,
      entityName: name,
      workspaceId,
      before: { description, spec },
    });
  });
}

export async function restoreTemplate(ctx: Context, { templateId }: TemplateInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const template = await ctx.db.template.findFirst({
      where: { id: templateId, deletedAt: { not: null }, ...inVisibleWorkspace(ctx) },
    });
    if (!template) throw notFound("template");
    requirePermission(ctx, "templates.write", template.workspaceId);
    await ctx.db.template.update({ where: { id: templateId }, data: { deletedAt: null } });
    const { name, workspaceId, description, spec } = template;
    await recordAudit(ctx, {
      action: "template.restored",
      entityKind: "template",
      entityId: templateId,
      entityName: name,
      workspaceId,
      after: { description, spec },
    });
  });
}
