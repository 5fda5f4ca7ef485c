import { type Context, userIdOf } from "#lib/access/context.ts";
import { inVisibleWorkspace, requirePermission } from "#lib/access/require.ts";
import { recordAudit } from "#lib/audit/record.ts";
import { readSpec } from "#lib/bots/read-spec.ts";
import { inTransaction, toJson } from "#lib/db/client.ts";
import { conflict, notFound } from "#lib/errors.ts";
import { newId, type TemplateId } from "#lib/ids.ts";
import { requireTemplate } from "./access.ts";
import type { CreateTemplateInput, TemplateInput, TransferTemplateInput } from "./schema.ts";

/** Left out: knowledge, models and the picture, which belong to one workspace, and the face, which each bot gets anew. */
export async function createTemplate(
  ctx: Context,
  { workspaceId, name, description, spec: given }: CreateTemplateInput,
): Promise<{ id: TemplateId }> {
  requirePermission(ctx, "templates.write", workspaceId);
  const spec = {
    ...given,
    faceSeed: "",
    picture: null,
    knowledge: { ...given.knowledge, baseIds: [] },
    model: { ...given.model, modelIds: [] },
  };
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

/** The template as it is, for the makers of another workspace. */
export async function copyTemplate(
  ctx: Context,
  { templateId, workspaceId }: TransferTemplateInput,
): Promise<{ id: TemplateId }> {
  const { name, description, spec } = await requireTemplate(ctx, templateId, "templates.read");
  return createTemplate(ctx, { workspaceId, name, description, spec: readSpec(spec) });
}

/** Bots made from the template stay where they are. */
export async function moveTemplate(ctx: Context, { templateId, workspaceId }: TransferTemplateInput): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const template = await requireTemplate(ctx, templateId, "templates.write");
    requirePermission(ctx, "templates.write", workspaceId);
    if (template.workspaceId === workspaceId) throw conflict("moving.same_workspace");
    await ctx.db.template.update({ where: { id: templateId }, data: { workspaceId } });
    await recordAudit(ctx, {
      action: "template.moved",
      entityKind: "template",
      entityId: templateId,
      entityName: template.name,
      workspaceId,
      before: { workspaceId: template.workspaceId },
      after: { workspaceId },
    });
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
