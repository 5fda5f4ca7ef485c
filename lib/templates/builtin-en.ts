import type { BuiltinTemplate } from "./schema.ts";

export const englishTemplates: readonly BuiltinTemplate[] = [];
