/** The demos by language. */
import type { Language } from "#lib/bots/spec.ts";
import type { Demo } from "./demo.ts";
import { englishDemo } from "./demo-en.ts";
import { indonesianDemo } from "./demo-id.ts";

export const demosByLanguage: Record<Language, Demo> = { id: indonesianDemo, en: englishDemo };
