/** Which of a visitor's values a bot takes: those of the variables that it asks for, each of its type, within a total. Pure. */
import type { BotSpec, Variable } from "#lib/bots/spec.ts";
import { conversationLimits } from "#lib/conversations/schema.ts";
import { type FieldReasons, invalid, type Reason } from "#lib/errors.ts";
import { ownValue } from "#lib/text/own-value.ts";

type Values = Readonly<Record<string, string>>;

const numberLength = 40;
const isoDate = /^\d{4,6}-\d{2}-\d{2}$/;

const isNumber = (value: string) => value.length <= numberLength && Number.isFinite(Number(value));
const isDate = (value: string) => isoDate.test(value) && !Number.isNaN(Date.parse(value));

/** Of a value that is trimmed and not empty. */
function faultOf({ type, choices }: Variable, value: string): Reason | null {
  if (value.length > conversationLimits.variableLength)
    return { reason: "too_long", params: { maximum: conversationLimits.variableLength } };
  switch (type) {
    case "choice":
      return choices.includes(value) ? null : { reason: "choice" };
    case "number":
      return isNumber(value) ? null : { reason: "number" };
    case "date":
      return isDate(value) ? null : { reason: "date" };
    case "text":
    case "long_text":
      return null;
  }
}

const givenFor = (values: Values, key: string): string => ownValue(values, key)?.trim() ?? "";

const asked = ({ variables }: Pick<BotSpec, "variables">) => variables.filter(({ askVisitor }) => askVisitor);

/** The values to store of a new conversation; what the bot does not ask for is left out. Throws invalid with the fields. */
export function acceptVariables(spec: Pick<BotSpec, "variables">, given: Values): Record<string, string> {
  const fields: FieldReasons = {};
  const accepted: [string, string][] = [];
  let left: number = conversationLimits.variablesLength;
  for (const variable of asked(spec)) {
    const value = givenFor(given, variable.key);
    if (!value) continue;
    const fault = faultOf(variable, value);
    left -= value.length;
    if (fault) fields[`variables.${variable.key}`] = fault;
    else if (left < 0)
      fields[`variables.${variable.key}`] = {
        reason: "too_long",
        params: { maximum: Math.max(0, left + value.length) },
      };
    else accepted.push([variable.key, value]);
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
  return Object.fromEntries(accepted);
}

/** Of values that were stored before: those that the bot, as it is now, still takes. */
export function stillAccepted(spec: Pick<BotSpec, "variables">, stored: Values): Record<string, string> {
  const kept = asked(spec).flatMap((variable): [string, string][] => {
    const value = givenFor(stored, variable.key);
    return value && faultOf(variable, value) === null ? [[variable.key, value]] : [];
  });
  return Object.fromEntries(kept);
}

/** What the instructions are filled with: the visitor's values, and the maker's own. Throws invalid for a missing required one. */
export function fillingOf(spec: Pick<BotSpec, "variables">, accepted: Values): Record<string, string> {
  const missing = asked(spec).filter(({ key, required }) => required && !givenFor(accepted, key));
  if (missing.length > 0) {
    throw invalid(Object.fromEntries(missing.map(({ key }) => [`variables.${key}`, { reason: "required" }])));
  }
  return Object.fromEntries(
    spec.variables.map(({ key, askVisitor, value }) => [key, (askVisitor && givenFor(accepted, key)) || value]),
  );
}
