/** The built-in templates of the program, in both languages. */
import { blankSpec, type Language } from "#lib/bots/spec.ts";
import { englishTemplates } from "./builtin-en.ts";
import { indonesianTemplates } from "./builtin-id.ts";
import type { BuiltinTemplate, Template } from "./schema.ts";

function toTemplate({ key, version, category, description, spec }: BuiltinTemplate): Template {
  const whole = blankSpec(spec);
  return {
    key,
    version,
    category,
    language: whole.language,
    name: whole.name,
    description,
    spec: { ...whole, description },
    isOwn: false,
  };
}

export const builtinTemplates: Record<Language, readonly Template[]> = {
  id: indonesianTemplates.map(toTemplate),
  en: englishTemplates.map(toTemplate),
};
