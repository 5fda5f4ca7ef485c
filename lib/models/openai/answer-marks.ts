/** The marks of models' templates: reasoning's tags, roles' headers and special tokens. They are no part of an answer. Pure. */

const reasoningNames = ["think", "thinking", "thought", "thoughts", "reasoning", "seed:think", "antthinking"];
const named = reasoningNames.join("|");

const openings = ["[THINK]", "◁think▷", "<|begin_of_thought|>", "<|thinking|>", "<｜begin▁of▁thinking｜>"];
const closings = ["[/THINK]", "◁/think▷", "<|end_of_thought|>", "<|/thinking|>", "<｜end▁of▁thinking｜>"];
const headers = ["<|im_start|>", "<|start_header_id|>", "<start_of_turn>", "<|start|>", "<|start_of_role|>"];
const channel = "<|channel|>";
const promptOpenings = ["[INST]", "<<SYS>>"];
const promptClosings = ["[/INST]", "<</SYS>>"];
/** Tokens that are not written between bars. */
const tokens = [
  ..."s bos eos pad unk eot eod eop sop end_of_turn end_of_text endoftext im_end end_of_utterance"
    .split(" ")
    .map((name) => `<${name}>`),
  "</s>",
  "[gMASK]",
  "[BOS]",
  "[EOS]",
];

/** How roles are named in headers and in tokens of their own, `<|user|>`. */
const answering: ReadonlySet<string> = new Set(["assistant", "model", "bot", "ai", "gpt"]);
const others: ReadonlySet<string> = new Set(
  "system user human tool function observation developer ipython environment context".split(" "),
);

export type MarkKind = "opening" | "closing" | "header" | "channel" | "prompt_opening" | "prompt_closing" | "token";

/** `role` of a token that names one. */
export type Mark = { kind: MarkKind; start: number; end: number; role: string | null };

const escaped = (literals: readonly string[]) =>
  literals.map((literal) => literal.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|");

const anyMark = new RegExp(
  [
    `(?<opening><(?:${named})(?:\\s[^<>\\n]{0,100})?>|${escaped(openings)})`,
    `(?<closing></(?:${named})\\s{0,2}>|${escaped(closings)})`,
    `(?<header>${escaped(headers)})`,
    `(?<channel>${escaped([channel])})`,
    `(?<prompt_opening>${escaped(promptOpenings)})`,
    `(?<prompt_closing>${escaped(promptClosings)})`,
    // "List<S>" holds no token.
    `(?<token>(?-i:${escaped(tokens)})|<\\|[^|<>\\n]{1,60}\\|>|<｜[^｜<>\\n]{1,60}｜>)`,
  ].join("|"),
  "iu",
);

const literals = [
  ...reasoningNames.flatMap((name) => [`<${name}>`, `</${name}>`, `</${name}  >`]),
  ...openings,
  ...closings,
  ...headers,
  ...promptOpenings,
  ...promptClosings,
  ...tokens,
].map((literal) => literal.toLowerCase());

const openTag = new RegExp(`^<(?:${named})\\s[^<>\\n]{0,100}$`, "i");
const openToken = /^<[|｜][^|｜<>\n]{0,60}[|｜]?$/u;
/** Of a mark's beginning. */
const maxMarkLength = 120;

/** The role that a header or a token names; null for another text. */
export function roleOf(text: string): "answering" | "other" | null {
  const name = /^[\p{L}_]+/u.exec(text.trim().toLowerCase())?.[0] ?? "";
  if (answering.has(name)) return "answering";
  return others.has(name) ? "other" : null;
}

const roleToken = /^<[|｜]\s?([\p{L}]+)\s?[|｜]>$/u;

/** The first mark of a text. */
export function markIn(text: string): Mark | null {
  const match = anyMark.exec(text);
  if (!match) return null;
  const [whole] = match;
  const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0] ?? "token";
  const [, role = null] = roleToken.exec(whole) ?? [];
  // The groups are named as the kinds are.
  return {
    kind: kind as MarkKind,
    start: match.index,
    end: match.index + whole.length,
    role: role && roleOf(role) ? role : null,
  };
}

const mayBegin = /[<[◁]/u;

/** Where a mark may have begun at the text's end; the text's length where none has. */
export function beginningOfMark(text: string): number {
  for (let at = text.length - 1; at >= 0 && text.length - at <= maxMarkLength; at--) {
    if (!mayBegin.test(text.charAt(at))) continue;
    const tail = text.slice(at);
    // "<<SYS>>" begins with two.
    const start = text.charAt(at - 1) === "<" && tail.startsWith("<") ? at - 1 : at;
    for (const from of [start, at]) if (isBeginning(text.slice(from))) return from;
    return text.length;
  }
  return text.length;
}

/** A text that may go on as a mark. */
export function isBeginning(tail: string): boolean {
  const lower = tail.toLowerCase();
  return openToken.test(tail) || openTag.test(tail) || literals.some((literal) => literal.startsWith(lower));
}
