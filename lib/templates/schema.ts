/** The schemas of templates for makers. Client-safe. */
import { z } from "zod";
import { SpecInput } from "#lib/bots/read-spec.ts";
import { BotSpec, botLimits, Language } from "#lib/bots/spec.ts";
import { TemplateId, WorkspaceId } from "#lib/ids.ts";

export const templateCategories = ["service", "sales", "learning", "work", "leisure", "own"] as const;
export const TemplateCategory = z.enum(templateCategories);
export type TemplateCategory = z.infer<typeof TemplateCategory>;

export const Template = z
  .object({
    /** A built-in template's name, or the id of a maker's own. */
    key: z.string(),
    version: z.int(),
    category: TemplateCategory,
    language: Language,
    name: z.string(),
    description: z.string(),
    spec: BotSpec,
    isOwn: z.boolean(),
  })
  .meta({ id: "Template" });
export type Template = z.infer<typeof Template>;

/** A built-in template in one language, before its defaults are filled in. */
export type BuiltinTemplate = {
  key: string;
  version: number;
  category: TemplateCategory;
  description: string;
  spec: z.input<typeof BotSpec>;
};

export const ListTemplatesInput = z.strictObject({ workspaceId: WorkspaceId.optional(), language: Language });
export type ListTemplatesInput = z.infer<typeof ListTemplatesInput>;

export const CreateTemplateInput = z
  .strictObject({
    workspaceId: WorkspaceId,
    spec: SpecInput,
    name: z.string().trim().min(1, "required").max(botLimits.nameLength),
    description: z.string().trim().max(botLimits.descriptionLength).default(""),
  })
  .meta({ id: "CreateTemplateInput" });
export type CreateTemplateInput = z.infer<typeof CreateTemplateInput>;

export const TemplateInput = z.strictObject({ templateId: TemplateId });
export type TemplateInput = z.infer<typeof TemplateInput>;

/** The workspace is the copy's, or the one to move into. */
export const TransferTemplateInput = TemplateInput.extend({ workspaceId: WorkspaceId });
export type TransferTemplateInput = z.infer<typeof TransferTemplateInput>;
