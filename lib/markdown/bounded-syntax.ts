/** The syntax of CommonMark and GFM whose cost and depth are bounded, as extensions of micromark. */
import {
  attention,
  blockQuote,
  codeText,
  htmlFlow,
  htmlText,
  labelStartImage,
  labelStartLink,
  list,
  setextUnderline,
} from "micromark-core-commonmark";
import { gfm } from "micromark-extension-gfm";
import type { Construct, ConstructRecord, Extension } from "micromark-util-types";
import { boundAutolink, boundBrackets, boundLookahead, boundSearches, boundSigns } from "./bound-attempts.ts";
import { boundedUnderline } from "./bound-headings.ts";
import { boundNesting } from "./bound-nesting.ts";
import { boundSpan } from "./bound-spans.ts";
import { formulaByCode } from "./math-syntax.ts";

type Bound = (construct: Construct) => Construct;

const core = { attention, blockQuote, codeText, labelStartImage, labelStartLink, list, setextUnderline };

const boundedList = boundNesting(list);
const boundedAttention = boundSigns(boundSpan(attention));

const bullets = ["*", "+", "-"];
const digits = "0123456789".split("");

const byCode = (signs: readonly string[], construct: Construct): ConstructRecord =>
  Object.fromEntries(signs.map((sign) => [sign.charCodeAt(0), construct]));

/** HTML is text: "<order number>" is no tag, and no tag is drawn. */
const left = { htmlFlow, htmlText };

/** Replaces core constructs, which are disabled by their names. */
const boundedCore: Extension = {
  document: { ...byCode([...bullets, ...digits], boundedList), ...byCode([">"], boundNesting(blockQuote)) },
  flow: byCode(["=", "-"], boundedUnderline),
  text: {
    ...byCode(["*", "_"], boundedAttention),
    ...byCode(["`"], boundLookahead(codeText)),
    ...byCode(["["], boundBrackets(labelStartLink)),
    ...byCode(["!"], boundBrackets(labelStartImage)),
  },
  insideSpan: { null: [boundedAttention] },
  disable: { null: Object.values({ ...core, ...left }).flatMap(({ name }) => name ?? []) },
};

function boundRecord(record: ConstructRecord | undefined, bound: Bound): ConstructRecord {
  return Object.fromEntries(
    Object.entries(record ?? {}).map(([code, constructs]) => [
      code,
      Array.isArray(constructs) ? constructs.map(bound) : constructs && bound(constructs),
    ]),
  );
}

const boundByName: Readonly<Record<string, Bound>> = {
  emailAutolink: boundAutolink,
  protocolAutolink: boundAutolink,
  wwwAutolink: boundAutolink,
  gfmPotentialFootnoteCall: boundSearches,
  strikethrough: (construct) => boundSigns(boundSpan(construct)),
};

const boundInText: Bound = (construct) => boundByName[construct.name ?? ""]?.(construct) ?? construct;

const isConstruct = (span: Pick<Construct, "resolveAll">): span is Construct => "tokenize" in span;

function boundGfm(): Extension {
  const extension = gfm();
  const spans = extension.insideSpan?.null ?? [];
  return {
    ...extension,
    document: boundRecord(extension.document, boundNesting),
    text: boundRecord(extension.text, boundInText),
    insideSpan: { null: spans.map((span) => (isConstruct(span) ? boundSpan(span) : span)) },
  };
}

/** GFM last but for formulas, so that its footnotes come before links; a formula comes before the escape of its sign. */
export const boundedSyntax: readonly Extension[] = [boundedCore, boundGfm(), { text: formulaByCode }];
