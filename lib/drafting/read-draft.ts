/** Reads the bot that a model drafted as JSON, however freely it kept to the form. Pure. */
import { z } from "zod";
import { type BotSpec, blankSpec, botLimits, type Language, Variable } from "#lib/bots/spec.ts";
import { parseJson } from "#lib/parse-json.ts";
import { variableKeys } from "#lib/turn/fill-variables.ts";

const maxVariables = 4;
const maxQuestions = 4;

const text = (max: number) =>
  z
    .string()
    .transform((value) => value.trim().slice(0, max))
    .catch("");

const Drafted = z.object({
  name: text(botLimits.nameLength),
  description: text(botLimits.descriptionLength),
  instructions: text(botLimits.personaLength),
  variables: z.array(z.object({ key: z.string(), label: z.string() }).nullable().catch(null)).catch([]),
  opening: text(botLimits.openingLength),
  questions: z.array(text(botLimits.questionLength)).catch([]),
  onlyFromKnowledge: z.boolean().catch(true),
});

/** Models put fences and sentences around the object. */
function objectIn(reply: string): unknown {
  const [from, to] = [reply.indexOf("{"), reply.lastIndexOf("}")];
  if (from < 0 || to < from) return null;
  try {
    return parseJson(reply.slice(from, to + 1), { depth: 4, values: 200 });
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Null where the reply holds no name or no instructions. */
export function readDraft(reply: string, language: Language): BotSpec | null {
  const parsed = Drafted.safeParse(objectIn(reply));
  if (!parsed.success || !parsed.data.name || !parsed.data.instructions) return null;
  const { name, description, instructions, variables: named, opening, questions, onlyFromKnowledge } = parsed.data;
  const used = new Set(variableKeys(instructions));
  const labels = new Map(named.flatMap((one) => (one ? [[one.key, one.label] as const] : [])));
  const variables = [...used].slice(0, maxVariables).flatMap((key) => {
    const label = labels.get(key)?.trim().slice(0, botLimits.variableLabelLength) || key.replaceAll("_", " ");
    return Variable.safeParse({ key, label, type: "text" }).data ?? [];
  });
  return blankSpec({
    name,
    language,
    description,
    persona: instructions,
    variables,
    opening: { message: opening, suggestedQuestions: [...new Set(questions.filter(Boolean))].slice(0, maxQuestions) },
    rules: { onlyFromKnowledge },
  });
}
