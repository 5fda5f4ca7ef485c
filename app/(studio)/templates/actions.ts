"use server";
import { action } from "#lib/next/action.ts";
import { createTemplate, deleteTemplate, restoreTemplate } from "#lib/templates/index.ts";
import { CreateTemplateInput, TemplateInput } from "#lib/templates/schema.ts";

export const createTemplateAction = action(CreateTemplateInput, createTemplate);
export const deleteTemplateAction = action(TemplateInput, deleteTemplate);
export const restoreTemplateAction = action(TemplateInput, restoreTemplate);
