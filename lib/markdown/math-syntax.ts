/**
 * Formulas within a line of Markdown: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, as an extension of micromark and of its tree. A
 * price is none: what stands between the signs has to look like a formula. Pure.
 */
import type { InlineCode } from "mdast";
import type { Extension as TreeExtension } from "mdast-util-from-markdown";
import type { Code, Construct, State, Tokenizer } from "micromark-util-types";
import { boundLookahead } from "./bound-attempts.ts";
import { isFormula, maxFormulaLength } from "./is-formula.ts";

declare module "micromark-util-types" {
  interface TokenTypeMap {
    formula: "formula";
    formulaText: "formulaText";
  }
}

const dollar = 36;
const openParen = 40;
const closeParen = 41;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;

const isLineEnd = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === 32 || code === -1 || code === -2;
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57;
const isWord = (code: Code) => code !== null && code > 0 && /[\p{L}\p{N}$]/u.test(String.fromCharCode(code));
const charOf = (code: Code) => (code === null || code < 0 ? " " : String.fromCharCode(code));

type Sides = {
  /** Of the sign that was read, and what follows it: whether the formula begins there, on one line or more. */
  opens: (first: Code, second: Code) => { signs: 1 | 2; manyLines: boolean } | null;
  /** The closing sign's codes. */
  closing: (second: Code) => readonly number[];
};

/** A single sign closes behind a formula, and not before a figure: "$5 and $6" has prices. */
const closesSingle = (before: Code, after: Code) => !isSpace(before) && !isDigit(after);

const dollars: Sides = {
  opens: (_, second) => {
    if (second === dollar) return { signs: 2, manyLines: true };
    return second === null || isSpace(second) || isLineEnd(second) ? null : { signs: 1, manyLines: false };
  },
  closing: (second) => (second === dollar ? [dollar, dollar] : [dollar]),
};

const escapes: Sides = {
  opens: (_, second) => (second === openParen || second === openBracket ? { signs: 2, manyLines: true } : null),
  closing: (second) => [backslash, second === openParen ? closeParen : closeBracket],
};

/** Reads up to the closing signs, and takes the formula where it looks like one. */
const tokenizeWith =
  (sides: Sides): Tokenizer =>
  (effects, ok, nok) => {
    let text = "";
    let closing: readonly number[] = [];
    let manyLines = false;
    let last: Code = null;

    const start: State = (code) => {
      effects.enter("formula");
      effects.enter("formulaText");
      effects.consume(code);
      return (second) => {
        const opened = sides.opens(code, second);
        if (!opened) return nok(second);
        closing = sides.closing(second);
        ({ manyLines } = opened);
        if (opened.signs === 1) return inText(second);
        effects.consume(second);
        return inText;
      };
    };
    const take = (code: Code): undefined => {
      text += charOf(code);
      last = code;
      effects.consume(code);
    };
    const inText: State = (code) => {
      if (code === null || text.length > maxFormulaLength) return nok(code);
      if (isLineEnd(code)) {
        if (!manyLines) return nok(code);
        effects.exit("formulaText");
        return atLineEnd(code);
      }
      if (code === closing[0]) return atSign(code);
      take(code);
      return code === backslash ? afterBackslash : inText;
    };
    /** A sign behind a backslash ends nothing. */
    const afterBackslash: State = (code) => {
      if (code === null || isLineEnd(code)) return inText(code);
      take(code);
      return inText;
    };
    const atLineEnd: State = (code) => {
      effects.enter("lineEnding");
      take(code);
      effects.exit("lineEnding");
      return (next) => {
        if (next === null) return nok(next);
        if (isLineEnd(next)) return atLineEnd(next);
        effects.enter("formulaText");
        return inText(next);
      };
    };
    const atSign: State = (code) => {
      const before = last;
      effects.consume(code);
      if (closing.length === 1) return (after) => (closesSingle(before, after) ? atEnd(after) : nok(after));
      return (second) => {
        if (second === closing[1]) {
          effects.consume(second);
          return atEnd;
        }
        // Another formula begins before this one has an end.
        if (closing[1] === dollar || escapes.opens(code, second)) return nok(second);
        text += charOf(code);
        return afterBackslash(second);
      };
    };
    const atEnd: State = (after) => {
      if (!isFormula(text)) return nok(after);
      effects.exit("formulaText");
      effects.exit("formula");
      return ok(after);
    };
    return start;
  };

const constructOf = (name: string, sides: Sides, previous?: Construct["previous"]): Construct =>
  boundLookahead({ name, tokenize: tokenizeWith(sides), ...(previous && { previous }) });

/** No sign of a currency stands right behind a word. */
export const formulaByCode = {
  [dollar]: constructOf("formulaDollars", dollars, (code) => !isWord(code)),
  [backslash]: constructOf("formulaEscapes", escapes),
};

const signsOf = (written: string) => (written.startsWith("$") && !written.startsWith("$$") ? 1 : 2);
const isDisplay = (written: string) => written.startsWith("$$") || written.startsWith("\\[");

/** Formulas are inline code with a class, as the tree has no word for them. */
export const formulaFromMarkdown: TreeExtension = {
  enter: {
    formula(token) {
      this.enter({ type: "inlineCode", value: "" }, token);
    },
  },
  exit: {
    formula(token) {
      const written = this.sliceSerialize(token);
      const node = this.stack.at(-1) as InlineCode;
      const signs = signsOf(written);
      node.value = written.slice(signs, -signs).trim();
      node.data = { hProperties: { className: ["math", isDisplay(written) ? "math-display" : "math-inline"] } };
      this.exit(token);
    },
  },
};
