/** Bounds the nesting of Markdown's containers (lists, quotes, footnotes): a deeper opening is text. */
import type { Construct, Effects, TokenizeContext, Tokenizer } from "micromark-util-types";

/** Ten levels of a list in a quote are ordinary; the cost of a line grows with its depth, and of a line of signs with its square. */
export const maxDepth = 24;

/**
 * The parser copies all its events where a container ends; eight hundred nested lists, one below the other, stay below
 * this.
 */
const maxCopied = 5_000_000;

/** How many containers are open at the tokenizer's position, and how many events their ends will copy. */
type Depth = { line: number; open: number; at: number; openBefore: number; copied: number; copiedAt: number };

/** Keyed by the parser of a document; each text has its own. */
const depths = new WeakMap<object, Depth>();

function depthOf(context: TokenizeContext): Depth {
  const { line } = context.now();
  const depth = depths.get(context.parser) ?? { line: 0, open: 0, at: -1, openBefore: 0, copied: 0, copiedAt: 0 };
  depths.set(context.parser, depth);
  if (depth.line !== line) Object.assign(depth, { line, open: 0, at: -1, openBefore: 0 });
  return depth;
}

/** A container continues by trying itself under a disabled name. */
function withOther(effects: Effects, own: Construct, other: Construct): Effects {
  return {
    ...effects,
    attempt: (construct, ...states) => effects.attempt(construct === own ? other : construct, ...states),
  };
}

export function boundNesting(construct: Construct): Construct {
  const { continuation } = construct;
  const name = `bounded-${construct.name}`;
  const again = { ...construct, name };
  const open: Tokenizer = function (effects, ok, nok) {
    const depth = depthOf(this);
    const { offset } = this.now();
    // A container is tried twice at its place: whether there is one, and then to open it.
    if (depth.at !== offset) Object.assign(depth, { at: offset, openBefore: depth.open });
    if (depth.openBefore >= maxDepth || depth.copied > maxCopied) return nok;
    return construct.tokenize.call(
      this,
      effects,
      (code) => {
        depth.open = depth.openBefore + 1;
        // Containers opened on one line end together.
        if (depth.copiedAt !== depth.line) depth.copied += this.events.length;
        depth.copiedAt = depth.line;
        return ok(code);
      },
      nok,
    );
  };
  const goOn: Tokenizer = function (effects, ok, nok) {
    const depth = depthOf(this);
    if (!continuation) return nok;
    return continuation.tokenize.call(
      this,
      withOther(effects, construct, again),
      (code) => {
        depth.open += 1;
        return ok(code);
      },
      nok,
    );
  };
  return {
    ...construct,
    name,
    tokenize: open,
    ...(continuation ? { continuation: { ...continuation, tokenize: goOn } } : {}),
  };
}
