/** Parses JSON of a shape that costs little: many values in each other take `JSON.parse` a second for a few megabytes. */

export type JsonLimits = {
  /** Lists and objects in one another. */
  depth: number;
  /** Values, as the signs between them count them. */
  values: number;
};

const quote = 34;
const backslash = 92;

/** The end of the string that starts at `from`. */
function behindString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at++;
    else if (code === quote) return at;
  }
  return text.length;
}

function isWithin(text: string, { depth: maxDepth, values: maxValues }: JsonLimits): boolean {
  let [depth, values] = [0, 1];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = behindString(text, at);
        break;
      case 91: // [
      case 123: // {
        depth += 1;
        values += 1;
        if (depth > maxDepth) return false;
        break;
      case 93: // ]
      case 125: // }
        depth -= 1;
        break;
      case 44: // ,
        values += 1;
        break;
    }
    if (values > maxValues) return false;
  }
  return true;
}

/** Throws a SyntaxError for what is no JSON, or has more values or deeper ones than the limits. */
export function parseJson(text: string, limits: JsonLimits): unknown {
  if (!isWithin(text, limits)) throw new SyntaxError("JSON of too many values, or nested too deep.");
  return JSON.parse(text);
}
