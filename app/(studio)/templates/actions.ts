"use server";
import { action } from "#lib/next/action.ts";
import { copyTemplate, createTemplate, deleteTemplate, moveTemplate, restoreTemplate } from "#lib/templates/index.ts";
import { CreateTemplateInput, TemplateInput, TransferTemplateInput } from "#lib/templates/schema.ts";

export const createTemplateAction = action(CreateTemplateInput, createTemplate);
export const deleteTemplateAction = action(TemplateInput, deleteTemplate);
export const restoreTemplateAction = action(TemplateInput, restoreTemplate);
export const copyTemplateAction = action(TransferTemplateInput, copyTemplate);
export const moveTemplateAction = action(TransferTemplateInput, moveTemplate);
