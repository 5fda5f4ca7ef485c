/**
 * Separates a model's answer from its reasoning and from the marks of its template, as the text comes. Text waits only
 * while it may be the beginning of a mark. Pure.
 */
import { beginningOfMark, isBeginning, type Mark, markIn, roleOf } from "./answer-marks.ts";
import { CodeTracker } from "./code-tracker.ts";

export type Separated = {
  /** Of the answer; no whitespace comes before its first word. */
  text: string;
  hidden: string;
  /** All text given before is reasoning: the answer begins with `text`. */
  takesBack: boolean;
};

/** Why what comes is not shown: reasoning with its tag, a channel that is not the answer's, another role's turn, a prompt. */
type Hiding = "reasoning" | "unopened" | "channel" | "role" | "prompt";

/** A role's or a channel's name is not longer. */
const maxNameLength = 40;
/** So long a line is searched for the end of code that it began. */
const maxCodeLength = 500;

const replacement = "\uFFFD";

/** Half of a character may be the end of a part. */
const halfAtEnd = /[\uD800-\uDBFF]$/;

export class AnswerSeparator {
  /** Reasoning closed by a tag that nothing had opened. */
  closedUnopened = false;
  /** Characters that the server had broken, and that were left out. */
  broken = 0;
  readonly #code = new CodeTracker();
  #half = "";
  #pending = "";
  #hiding: Hiding | null;
  /** The header whose name is still to come. */
  #header: "role" | "channel" | null = null;
  #begun = false;
  #opened = 0;
  #closed = 0;
  /** Text that waits for the closing tag of reasoning, where the model is known to open none. */
  #held = "";
  #out: Separated = { text: "", hidden: "", takesBack: false };

  /** `holds`: the model reasons without an opening tag, so that text waits for the closing one or the end. */
  constructor({ holds = false } = {}) {
    this.#hiding = holds ? "unopened" : null;
  }

  push(text: string): Separated {
    this.#pending += this.#mended(this.#half + text);
    return this.#drain(false);
  }

  /** What was waiting, at the end of the answer; `isCut`: before its own end. */
  end({ isCut = false } = {}): Separated {
    if (this.#half) this.broken += 1;
    this.#half = "";
    const out = this.#drain(true);
    const held = this.#held;
    this.#held = "";
    if (this.#hiding !== "unopened" || !held) return out;
    // Reasoning that was cut off has no tag either.
    if (isCut) return { ...out, hidden: out.hidden + held };
    // No tag came: it was the answer.
    const again = new AnswerSeparator();
    const begun = again.push(held);
    const rest = again.end();
    const text = rest.takesBack ? rest.text : begun.text + rest.text;
    return { text, hidden: out.hidden + begun.hidden + rest.hidden, takesBack: false };
  }

  #mended(text: string): string {
    this.#half = halfAtEnd.exec(text)?.[0] ?? "";
    const whole = this.#half ? text.slice(0, -1) : text;
    if (whole.isWellFormed() && !whole.includes(replacement)) return whole;
    const kept = whole.toWellFormed().replaceAll(replacement, "");
    this.broken += whole.length - kept.length;
    return kept;
  }

  #drain(isEnd: boolean): Separated {
    this.#out = { text: "", hidden: "", takesBack: false };
    while (this.#pending && this.#step(isEnd));
    return this.#out;
  }

  /** False where more text has to come first. */
  #step(isEnd: boolean): boolean {
    if (this.#header) return this.#readHeader(this.#header, isEnd);
    const mark = markIn(this.#pending);
    if (!mark) {
      const end = isEnd ? this.#pending.length : beginningOfMark(this.#pending);
      const isCutToken = isEnd && this.#cutToken();
      if (!isCutToken) this.#give(end);
      return false;
    }
    this.#give(mark.start);
    const at = { ...mark, start: 0, end: mark.end - mark.start };
    const literal = this.#hiding === null ? this.#isLiteral(at, isEnd) : false;
    if (literal === null) return false;
    if (literal) this.#give(at.end);
    else this.#take(at);
    return true;
  }

  /** Hides a token that the answer's end cut off. */
  #cutToken(): boolean {
    const from = this.#pending.search(/<[|｜][^<>\n]*$/u);
    if (from < 0 || !isBeginning(this.#pending.slice(from))) return false;
    this.#give(from);
    this.#hide(this.#pending.length);
    return true;
  }

  /** Whether a mark at the beginning of the text that waits is code; null where what comes decides it. */
  #isLiteral({ kind, end }: Mark, isEnd: boolean): boolean | null {
    const rest = this.#pending.slice(end);
    if (this.#code.isInFence) {
      if (kind === "opening" || kind === "closing") return true;
      // The last token ends the answer, also where its code was never closed.
      if (rest.trim() !== "") return true;
      return isEnd ? false : null;
    }
    const backticks = this.#code.openBackticks;
    if (backticks === 0) return false;
    const [line = ""] = rest.slice(0, maxCodeLength).split("\n", 1);
    const closes = new RegExp(`(?<!\`)\`{${backticks}}(?!\`)`).exec(line);
    const isSure = closes !== null && (closes.index + backticks < rest.length || isEnd);
    if (isSure) return true;
    return isEnd || line.length < rest.length ? false : null;
  }

  #take({ kind, end, role }: Mark): void {
    const reasons = this.#hiding === "reasoning";
    if (kind === "closing") this.#close();
    else if (kind === "opening") this.#open();
    else if (kind === "header" && !reasons) this.#header = "role";
    else if (kind === "channel" && !reasons) this.#header = "channel";
    else if (kind === "prompt_opening") this.#hiding ??= "prompt";
    else if (kind === "prompt_closing" && this.#hiding === "prompt") this.#hiding = null;
    else if (role && !reasons) this.#turnTo(role);
    this.#hide(end);
  }

  #open(): void {
    if (this.#hiding === "unopened" && this.#held.trim() !== "") return;
    this.#opened += 1;
    this.#hiding = "reasoning";
  }

  #turnTo(role: string): void {
    if (this.#hiding === "unopened") return;
    this.#hiding = roleOf(role) === "other" ? "role" : null;
  }

  #close(): void {
    const wasHidden = this.#hiding === "reasoning" || this.#hiding === "unopened";
    const isBalanced = this.#opened > 0 ? this.#closed >= this.#opened : this.#closed > 0;
    if (this.#hiding === "unopened" || (!wasHidden && !isBalanced)) this.#takeBack();
    this.#closed += 1;
    if (wasHidden) this.#hiding = null;
  }

  #takeBack(): void {
    this.closedUnopened ||= this.#opened === 0;
    this.#out = {
      text: "",
      hidden: this.#out.hidden + this.#held + this.#out.text,
      takesBack: this.#begun || this.#out.takesBack,
    };
    this.#held = "";
    this.#begun = false;
  }

  /** The name behind a header's mark, up to the line's end or the next mark. */
  #readHeader(header: "role" | "channel", isEnd: boolean): boolean {
    const end = /\n|<[|｜]/u.exec(this.#pending)?.index ?? -1;
    if (end < 0 && this.#pending.length <= maxNameLength && !isEnd) return false;
    const name = end >= 0 && end <= maxNameLength ? this.#pending.slice(0, end).trim().toLowerCase() : "";
    this.#header = null;
    const isName = header === "channel" ? name !== "" : roleOf(name) !== null;
    if (header === "channel") this.#hiding = isName && !/^final\b/.test(name) ? "channel" : null;
    else this.#turnTo(isName ? name : "assistant");
    if (isName) this.#hide(this.#pending.charAt(end) === "\n" ? end + 1 : end);
    return true;
  }

  /** Gives the first `length` characters to the answer, or to what is hidden. */
  #give(length: number): void {
    if (this.#hiding === "unopened") {
      this.#held += this.#pending.slice(0, length);
      this.#pending = this.#pending.slice(length);
    } else if (this.#hiding) this.#hide(length);
    else {
      const given = this.#pending.slice(0, length);
      const shown = this.#begun ? given : given.trimStart();
      this.#pending = this.#pending.slice(length);
      this.#begun ||= shown !== "";
      this.#code.add(shown);
      this.#out.text += shown;
    }
  }

  #hide(length: number): void {
    this.#out.hidden += this.#pending.slice(0, length);
    this.#pending = this.#pending.slice(length);
  }
}
