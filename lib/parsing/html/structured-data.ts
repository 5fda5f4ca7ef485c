/** Reads what a page states for search engines (JSON-LD): questions with answers, products, places. */
import { cleanLine } from "#lib/parsing/clean-text.ts";
import type { Block } from "#lib/parsing/document.ts";

/** Turns marks of HTML within a text into plain text. */
type PlainText = (html: string) => string;

const maxObjects = 2_000;
const maxDepth = 20;
const fields = [
  "description",
  "articleBody",
  "sku",
  "brand",
  "price",
  "lowPrice",
  "highPrice",
  "priceCurrency",
  "availability",
  "telephone",
  "email",
  "address",
  "streetAddress",
  "addressLocality",
  "addressRegion",
  "postalCode",
  "openingHours",
  "startDate",
  "endDate",
  "location",
  "offers",
  "jobTitle",
  "hiringOrganization",
  "recipeIngredient",
  "recipeInstructions",
  "priceRange",
];

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

function textOf(value: unknown, depth = 0): string {
  if (typeof value === "string" || typeof value === "number")
    return `${value}`.replace(/^https?:\/\/schema\.org\//, "");
  if (Array.isArray(value))
    return depth > maxDepth
      ? ""
      : value
          .map((one) => textOf(one, depth + 1))
          .filter(Boolean)
          .join(", ");
  if (!isData(value) || depth > maxDepth) return "";
  return [value.name, value.text, ...fields.map((field) => value[field])]
    .map((part) => textOf(part, depth + 1))
    .filter(Boolean)
    .join(" ");
}

/** A question with its answer, or a thing with its facts. */
function statementOf(data: Data, plain: PlainText): string | null {
  const name = cleanLine(plain(textOf(data.name)));
  const types = listOf(data["@type"]).filter((type) => typeof type === "string");
  if (types.includes("Question")) {
    const answers = [...listOf(data.acceptedAnswer), ...listOf(data.suggestedAnswer)].map((answer) =>
      plain(textOf(isData(answer) ? (answer.text ?? answer) : answer)),
    );
    return name && answers.some(Boolean) ? [name, ...answers.filter(Boolean)].join("\n") : null;
  }
  if (
    /^(?:Offer|Answer|Brand|PostalAddress|ImageObject|BreadcrumbList|ListItem|WebSite|WebPage|SearchAction|ContactPoint)$/.test(
      types[0] ?? "",
    )
  )
    return null;
  const facts = fields.map((field) => plain(textOf(data[field]))).filter(Boolean);
  return types.length > 0 && facts.length > 0 ? [name, ...facts].filter(Boolean).join("\n") : null;
}

function objectsIn(value: unknown): Data[] {
  const found: Data[] = [];
  let level = listOf(value);
  for (let depth = 0; depth < maxDepth && level.length > 0 && found.length < maxObjects; depth++) {
    const objects = level.flat(3).filter(isData).slice(0, maxObjects);
    found.push(...objects);
    level = objects.flatMap((data) =>
      Object.values(data).filter((inner) => typeof inner === "object" && inner !== null),
    );
  }
  return found.slice(0, maxObjects);
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    // A page's data may be written wrongly, and is nothing that its readers see.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The statements whose beginning the page's own text lacks. */
export function structuredBlocks(sources: readonly string[], pageText: string, plain: PlainText): Block[] {
  const said = wordsOf(pageText);
  const statements = new Set(
    sources.flatMap((source) => objectsIn(parsed(source)).flatMap((data) => statementOf(data, plain) ?? [])),
  );
  const isNew = (statement: string) =>
    !statement.split("\n").every((line) => said.includes(wordsOf(line).slice(0, 60)));
  return [...statements].filter(isNew).map((text) => ({ kind: "paragraph", text }));
}
