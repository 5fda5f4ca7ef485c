import type { BuiltinTemplate } from "./schema.ts";

export const indonesianTemplates: readonly BuiltinTemplate[] = [];
